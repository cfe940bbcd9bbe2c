import type { Region } from '../../settings/regions';
import { PRICES, type PriceName } from './prices';

/** A part of the bill. */
export interface CostLine {
  /** Name of the stack. */
  readonly stack: string;
  readonly region: Region;
  /** Of the price table. */
  readonly price: PriceName;
  /** The number per month. */
  readonly quantity: number;
  /** USD a month. */
  readonly usd: number;
}

/** @param quantity a month, in the unit of the price */
export function line(stack: string, region: Region, price: PriceName, quantity: number): CostLine {
  return { stack, region, price, quantity, usd: quantity * PRICES[price].usd };
}

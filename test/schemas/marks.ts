/** Marks by which a value is found again in an alert: one for each leaf, none part of another. */
export class Marks {
  private readonly paths: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The text of a leaf: short, and without anything that messages cut at. */
  textOf(path: string): string {
    return `mark${this.numberOf(path)}`;
  }

  /** Nine digits. */
  numberOf(path: string): number {
    const known = this.numbers.get(path) ?? FIRST_MARK + this.paths.push(path) - 1;
    this.numbers.set(path, known);
    return known;
  }

  /** The leaves whose marks are in a text. */
  in(text: string): Set<string> {
    const numbers = text.match(/7\d{8}/g) ?? [];
    const paths = numbers.map((one) => this.paths[Number(one) - FIRST_MARK]);
    return new Set(paths.filter((path) => path !== undefined));
  }
}

const FIRST_MARK = 700_000_000;

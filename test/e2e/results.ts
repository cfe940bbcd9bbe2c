/** The results of a run. Each step and each check is one result, printed as a line with its time. */
export class Results {
  passed = 0;
  failed = 0;
  private readonly start = performance.now();

  /** A check: a failure is counted and the run continues. */
  async check(title: string, body: () => Promise<void> | void): Promise<void> {
    await this.measure(title, body).catch(() => undefined);
  }

  /** A step that the rest needs: a failure is counted and ends the run. */
  async step<T>(title: string, body: () => Promise<T> | T): Promise<T> {
    return this.measure(title, body).catch(() => {
      throw new Ended(`ended after: ${title}`);
    });
  }

  summary(): string {
    const seconds = Math.round((performance.now() - this.start) / 1000);
    return `${this.passed} passed, ${this.failed} failed, in ${seconds} s`;
  }

  private async measure<T>(title: string, body: () => Promise<T> | T): Promise<T> {
    const start = performance.now();
    const line = (word: string) =>
      `${word} ${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${title}`;
    try {
      const value = await body();
      this.passed++;
      console.log(line('ok  '));
      return value;
    } catch (error) {
      this.failed++;
      console.log(`${line('FAIL')}\n${indent(error instanceof Error ? error.message : String(error))}`);
      throw error;
    }
  }
}

/** A step failed; it has already been counted and shown. */
export class Ended extends Error {}

function indent(text: string): string {
  return text.replace(/^/gm, '     | ');
}

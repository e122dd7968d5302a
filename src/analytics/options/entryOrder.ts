/** An order to enter. */
export interface Order {
  /** 1 as the structure says, -1 the other way round. */
  readonly direction: 1 | -1;
  /** Row of its signal. */
  readonly row: number;
  /** Row from which on it may fill. */
  readonly due: number;
}

/** The order to enter that waits for its fill: one at a time, until it fills or comes to nothing. */
export class EntryOrder {
  waiting: Order | undefined;
  /** Orders that came to nothing. */
  givenUp = 0;

  /**
   * Orders what the close of a row asks for. An order waits as long as the signal stays; one that is due and no longer
   * asked for is given up.
   *
   * @param direction 0 where nothing is asked for
   */
  follow(direction: 1 | -1 | 0, row: number, due: number): void {
    if (this.waiting !== undefined && row >= this.waiting.due && this.waiting.direction !== direction) this.giveUp();
    if (this.waiting === undefined && direction !== 0) this.waiting = {direction, row, due};
  }

  giveUp(): void {
    this.waiting = undefined;
    this.givenUp++;
  }

  /** It has filled. */
  filled(): void {
    this.waiting = undefined;
  }
}

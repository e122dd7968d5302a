/** Memory that serves file after file: the system takes longer to hand out new pages than most work on them takes. */
export class KeptMemory {
  readonly #kept = new Map<string, ArrayBuffer>();

  /** Bytes of that purpose, which hold whatever was there last. */
  bytes(purpose: string, length: number): Buffer<ArrayBuffer> {
    return Buffer.from(this.#room(purpose, length), 0, length);
  }

  codes(purpose: string, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#room(purpose, 4 * length), 0, length);
  }

  numbers(purpose: string, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#room(purpose, 8 * length), 0, length);
  }

  #room(purpose: string, bytes: number): ArrayBuffer {
    let room = this.#kept.get(purpose);
    if (room === undefined || room.byteLength < bytes) {
      room = new ArrayBuffer(Math.ceil(1.25 * bytes));
      this.#kept.set(purpose, room);
    }
    return room;
  }
}

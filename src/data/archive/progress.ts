/** Where progress is shown: stderr, or a stand-in. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Progress of a loader through its stages. */
export interface Progress {
  /** Begins a stage, by the name of what is done in it. */
  stage(name: string): void;
  /** Ends the last stage. */
  end(): void;
}

const BAR_WIDTH = 24;

/**
 * Shows how far a loader has come: a bar on a terminal, a plain line a stage elsewhere. Goes to stderr, because a
 * loader's stdout is its file.
 *
 * @param title what is being made
 * @param stages how many stages there will be
 */
export function showProgress(title: string, stages: number, stream: ProgressStream = process.stderr): Progress {
  let done = -1;
  const draw = (text: string) => {
    const filled = Math.round((BAR_WIDTH * Math.min(Math.max(done, 0), stages)) / stages);
    const line = `${title} ${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${text}`;
    stream.write(`\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    stage(name) {
      done++;
      if (stream.isTTY) draw(name);
      else stream.write(`${title} ${Math.min(done + 1, stages)}/${stages} ${name}\n`);
    },
    end() {
      if (!stream.isTTY) return;
      done = stages;
      draw("done");
      stream.write("\n");
    },
  };
}

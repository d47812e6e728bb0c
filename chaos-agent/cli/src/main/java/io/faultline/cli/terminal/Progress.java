package io.faultline.cli.terminal;

import io.faultline.fault.Effect;
import java.io.PrintWriter;

/** One line that is overwritten on a terminal; elsewhere a line every ten seconds. */
public final class Progress {
  private static final long PERIOD_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal = Boolean.getBoolean("faultline.terminal.err");
  private long shownNanos;
  private boolean open;

  public Progress(PrintWriter out) {
    this.out = out;
  }

  public void show(long nanos, Effect effect) {
    if (!terminal && nanos - shownNanos < PERIOD_NANOS) return;
    shownNanos = nanos;
    var text =
        "  %5.1f s  matched %d  affected %d  skipped %d"
            .formatted(nanos / 1e9, effect.matched(), effect.affected(), effect.skipped());
    if (terminal) out.print("\r" + text + "   ");
    else out.println(text);
    out.flush();
    open = terminal;
  }

  /** The next text begins on a line of its own. */
  public void end() {
    if (open) out.println();
  }
}

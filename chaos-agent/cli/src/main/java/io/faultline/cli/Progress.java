package io.faultline.cli;

import java.io.PrintWriter;
import java.util.List;

/** One line that is written over on a terminal; elsewhere a line every ten seconds. */
final class Progress {
  private static final long PERIOD_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal = Boolean.getBoolean("faultline.terminal.err");
  private long shownNanos;
  private boolean open;

  Progress(PrintWriter out) {
    this.out = out;
  }

  void show(long nanos, List<RaisedFault> raised) {
    if (!terminal && nanos - shownNanos < PERIOD_NANOS) return;
    shownNanos = nanos;
    long matched = raised.stream().mapToLong(RaisedFault::matched).sum();
    long affected = raised.stream().mapToLong(RaisedFault::affected).sum();
    long skipped = raised.stream().mapToLong(RaisedFault::skipped).sum();
    var text =
        "  %5.1f s  matched %d  affected %d  skipped %d"
            .formatted(nanos / 1e9, matched, affected, skipped);
    if (terminal) out.print("\r" + text + "   ");
    else out.println(text);
    out.flush();
    open = terminal;
  }

  /** The next text begins on a line of its own. */
  void end() {
    if (open) out.println();
  }
}

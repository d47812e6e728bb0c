package io.faultline.runner.report;

import io.faultline.runner.journal.Entry;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Prints the lines of a {@link Narrator}, with a status line that is rewritten in place if the
 * terminal can do so. Thread-safe.
 */
public final class Screen implements Consumer<Entry> {
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final Narrator narrator;
  private final Style style;
  private final IntSupplier columns;
  private String shown = "";

  /**
   * @param columns the terminal's width in characters as it is now; called for each status line, so
   *     it must return at once
   */
  public Screen(PrintStream out, Narrator narrator, Style style, IntSupplier columns) {
    this.out = out;
    this.columns = columns;
    this.narrator = narrator;
    this.style = style;
  }

  @Override
  public synchronized void accept(Entry entry) {
    var lines = narrator.lines(entry);
    if (!lines.isEmpty() || entry instanceof Entry.Ended) erase();
    lines.forEach(out::println);
    if (style.rewrites() && !(entry instanceof Entry.Ended))
      narrator.status(Math.max(1, columns.getAsInt() - 1)).ifPresent(this::show);
    out.flush();
  }

  private void show(String status) {
    if (status.equals(shown)) return;
    out.print(ERASE_LINE + status);
    shown = status;
  }

  private void erase() {
    if (!shown.isEmpty()) out.print(ERASE_LINE);
    shown = "";
  }
}

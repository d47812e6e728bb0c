package io.faultline.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The number of characters in a line of the terminal, polled during the run, because a person may
 * resize the window. Thread-safe.
 */
public final class TerminalWidth implements IntSupplier, AutoCloseable {
  /** A line this wide fits nearly every terminal. */
  static final int USUAL = 80;

  private static final long PERIOD_SECONDS = 2;
  private static final File TERMINAL = new File("/dev/tty");

  private final ScheduledExecutorService asking =
      Executors.newSingleThreadScheduledExecutor(TerminalWidth::daemon);
  private volatile int columns;

  /**
   * @param environment COLUMNS counts if the terminal does not give its size
   * @param terminal whether there is one to query
   */
  public TerminalWidth(Map<String, String> environment, boolean terminal) {
    columns = number(environment.getOrDefault("COLUMNS", ""), USUAL);
    if (terminal) {
      var unused =
          asking.scheduleWithFixedDelay(() -> columns = ask(), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public int getAsInt() {
    return columns;
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }

  /** {@code stty size} prints rows and columns; any other output changes nothing. */
  private int ask() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var said = stty.getInputStream()) {
        return columns(new String(said.readAllBytes(), StandardCharsets.US_ASCII), columns);
      }
    } catch (IOException | RuntimeException e) {
      return columns;
    }
  }

  static int columns(String rowsAndColumns, int otherwise) {
    var words = rowsAndColumns.strip().split("\\s+", -1);
    return words.length == 2 ? number(words[1], otherwise) : otherwise;
  }

  private static int number(String text, int otherwise) {
    return text.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(text) : otherwise;
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "terminal-width");
    thread.setDaemon(true);
    return thread;
  }
}

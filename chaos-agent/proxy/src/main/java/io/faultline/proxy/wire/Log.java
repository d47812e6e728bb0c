package io.faultline.proxy.wire;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * The process's log of itself, a line each, printed on a thread of its own: with a slow reader
 * lines are lost, and the next one says how many. Needs no file, no time zone and no class that is
 * not loaded at the start, so that it works without free descriptors. Thread-safe.
 */
public final class Log implements AutoCloseable {
  /** By Toxiproxy's names; {@code off} is its {@code disabled}. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF;

    /** The level of that case-insensitive name, also by Toxiproxy's names. */
    public static Optional<Level> named(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "trace", "debug" -> Optional.of(DEBUG);
        case "info", "" -> Optional.of(INFO);
        case "warn" -> Optional.of(WARN);
        case "error", "fatal", "panic" -> Optional.of(ERROR);
        case "off", "disabled" -> Optional.of(OFF);
        default -> Optional.empty();
      };
    }
  }

  /** Prints nothing. */
  public static final Log SILENT = new Log(Level.OFF, System.out);

  private static final int MOST_WAITING = 4096;
  private static final long LONGEST_CLOSE_MILLIS = 200;
  private static final String END = "";

  private final Level least;
  private final PrintStream out;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder leftOut = new LongAdder();
  private final Thread printer = new Thread(this::run, "proxy-log");

  /**
   * @param least lines of a lower level are not printed
   */
  public Log(Level least, PrintStream out) {
    this.least = least;
    this.out = out;
    printer.setDaemon(true);
    if (least != Level.OFF) printer.start();
  }

  public boolean prints(Level level) {
    return level.compareTo(least) >= 0 && least != Level.OFF;
  }

  public void debug(String message) {
    print(Level.DEBUG, message);
  }

  public void info(String message) {
    print(Level.INFO, message);
  }

  public void warn(String message) {
    print(Level.WARN, message);
  }

  /** A failure that must not happen; {@code cause} is printed with its stack trace. */
  public void error(String message, Throwable cause) {
    var at = cause.getStackTrace();
    print(Level.ERROR, "%s: %s%s".formatted(message, cause, at.length == 0 ? "" : ", at " + at[0]));
  }

  /** Prints the line, if its level is high enough. */
  public void print(Level level, String message) {
    if (!prints(level)) return;
    if (!waiting.offer(line(level, message))) leftOut.increment();
  }

  private static String line(Level level, String message) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return "%s %-5s %s".formatted(now, level, message);
  }

  private void run() {
    var unused = line(Level.INFO, ""); // loads the classes of the first line
    try {
      for (var line = waiting.take(); !line.equals(END); line = waiting.take()) printNext(line);
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void printNext(String line) {
    try {
      out.println(line);
      long some = leftOut.sumThenReset();
      if (some > 0) out.println(some + " lines were left out: they came too fast");
    } catch (Throwable error) {
      leftOut.increment(); // out of memory, for instance: the next line reports it
    }
  }

  /** Prints the waiting lines, unless no one reads them. */
  @Override
  public void close() {
    if (!waiting.offer(END)) printer.interrupt();
    try {
      printer.join(LONGEST_CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

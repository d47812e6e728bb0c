package io.faultline.runner.experiment;

import io.faultline.fault.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a probe's number comes from: a closed set of values. */
public sealed interface ProbeKind {
  /**
   * The longest time to wait for a response; a later one would show another time than it was
   * requested for.
   */
  Duration PATIENCE = Duration.ofSeconds(2);

  /** Reads the number of each kind; an implementation does the I/O. */
  interface Reader<E extends Exception> {
    double query(Query asked) throws E;

    double http(Http asked) throws E;

    double command(Command asked) throws E;

    double agent(Agent asked) throws E;
  }

  /** Reads the number by the reader's method for this kind. */
  <E extends Exception> double readBy(Reader<E> reader) throws E;

  /**
   * The source of the number, for people: {@code status of GET ${booking}/summary}. It holds no
   * secret.
   */
  String text();

  /** The PromQL of a query; empty for all other kinds, which need no metrics store. */
  default Optional<String> promQl() {
    return Optional.empty();
  }

  /** How far the number may lag behind the present, as the experiment states it. */
  default Duration lag() {
    return Duration.ZERO;
  }

  /** How often the number is read. */
  default Duration every() {
    return Duration.ofMillis(500);
  }

  /** PromQL that gives one number. */
  record Query(String expression) implements ProbeKind {
    public Query {
      if (expression.isBlank()) throw refused("query of a probe", "PromQL", "nothing");
    }

    @Override
    public <E extends Exception> double readBy(Reader<E> reader) throws E {
      return reader.query(this);
    }

    @Override
    public String text() {
      return expression;
    }

    @Override
    public Optional<String> promQl() {
      return Optional.of(expression);
    }
  }

  /**
   * A GET request.
   *
   * @param url <code>${process}</code> stands for a process's base URL
   * @param headers may hold <code>${env:NAME}</code> and <code>${file:path}</code>
   * @param read {@code status} (0 if the connection is refused), {@code time} (seconds, of a
   *     response of 200 to 299) or {@code field a.b} of a JSON response of 200 to 299
   * @param within how long a response is waited for
   */
  record Http(String url, Map<String, String> headers, String read, Duration within, Duration lag)
      implements ProbeKind {
    public static final String STATUS = "status";
    public static final String TIME = "time";
    private static final Pattern READ = Pattern.compile("status|time|field\\s+\\S+");

    public Http {
      headers = Map.copyOf(headers);
      read = read.strip();
      if (url.isBlank()) throw refused("http of a probe", "a URL", "nothing");
      if (!READ.matcher(read).matches())
        throw refused("read", "status, time or 'field <name>'", "'" + read + "'");
      requireWithin(within);
    }

    /** The field to read, with dots to go deeper; empty if none is read. */
    public Optional<String> field() {
      return rest(read, "field");
    }

    @Override
    public <E extends Exception> double readBy(Reader<E> reader) throws E {
      return reader.http(this);
    }

    @Override
    public String text() {
      return "%s of GET %s".formatted(read, url);
    }
  }

  /**
   * A program that is started, without a shell.
   *
   * @param read {@code exit code}, or {@code number}: its whole output, with exit code 0
   * @param within how long it may run before it is ended
   */
  record Command(List<String> line, String read, Duration within, Duration lag)
      implements ProbeKind {
    public static final String EXIT_CODE = "exit code";
    public static final String NUMBER = "number";

    public Command {
      line = List.copyOf(line);
      read = read.strip();
      if (line.isEmpty()) throw refused("command of a probe", "a program", "nothing");
      if (!read.equals(EXIT_CODE) && !read.equals(NUMBER))
        throw refused("read", "exit code or number", "'" + read + "'");
      requireWithin(within);
    }

    @Override
    public <E extends Exception> double readBy(Reader<E> reader) throws E {
      return reader.command(this);
    }

    @Override
    public String text() {
      return "%s of %s".formatted(read, String.join(" ", line));
    }

    /** Less often than a request, as starting a process costs more. */
    @Override
    public Duration every() {
      return Duration.ofSeconds(1);
    }
  }

  /**
   * A figure of a process's agent, without a metrics store; of several instances the worst.
   *
   * @param read {@code event-loop lag} (seconds, the longest), {@code pool saturation [name]} (0 to
   *     1, the highest) or {@code open breakers [name]} (how many); a name may hold {@code *}
   */
  record Agent(String process, String read) implements ProbeKind {
    private static final String LAG = "event-loop lag";
    private static final String POOLS = "pool saturation";
    private static final String BREAKERS = "open breakers";
    private static final Pattern READ =
        Pattern.compile(LAG + "|(" + POOLS + "|" + BREAKERS + ")(\\s+\\S.*)?");

    public Agent {
      read = read.strip();
      if (process.isBlank()) throw refused("agent of a probe", "a process", "nothing");
      if (!READ.matcher(read).matches())
        throw refused(
            "read",
            "event-loop lag, pool saturation [name] or open breakers [name]",
            "'" + read + "'");
    }

    /** The pools whose saturation is read; empty if none is. */
    public Optional<String> pools() {
      return named(POOLS);
    }

    /** The breakers whose open ones are counted; empty if none are. */
    public Optional<String> breakers() {
      return named(BREAKERS);
    }

    private Optional<String> named(String what) {
      return read.equals(what) ? Optional.of("*") : rest(read, what);
    }

    @Override
    public <E extends Exception> double readBy(Reader<E> reader) throws E {
      return reader.agent(this);
    }

    @Override
    public String text() {
      return "%s of the agent of %s".formatted(read, process);
    }
  }

  private static Optional<String> rest(String text, String word) {
    return text.startsWith(word + " ")
        ? Optional.of(text.substring(word.length()).strip())
        : Optional.empty();
  }

  private static void requireWithin(Duration within) {
    if (within.compareTo(Duration.ofMillis(10)) < 0 || within.compareTo(PATIENCE) > 0)
      throw refused(
          "within", "10ms to " + DurationText.print(PATIENCE), DurationText.print(within));
  }

  private static IllegalArgumentException refused(String what, String expected, String got) {
    return new IllegalArgumentException("%s: expected %s, got %s".formatted(what, expected, got));
  }
}

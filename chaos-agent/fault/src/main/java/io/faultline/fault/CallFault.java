package io.faultline.fault;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * A fault of single calls that pass a point inside a JVM; latency and status also apply to an edge
 * on the wire.
 */
public sealed interface CallFault extends Fault {
  /** Delays each chosen call by a drawn delay; on asynchronous points no thread waits. */
  record Latency(Delay delay) implements CallFault {
    static final FaultKind KIND =
        new FaultKind(
            "latency",
            Latency.class,
            "latency 200ms",
            Set.of(Where.CALL, Where.WIRE),
            words -> new Latency(Delay.parse(words)));

    public Latency {
      requireNonNull(delay, "delay");
    }

    @Override
    public String text() {
      return "latency " + delay.text();
    }
  }

  /**
   * Fails each chosen call with an exception of the class {@code type}, loaded by the class loader
   * of the calling code. On asynchronous points the call's future fails.
   *
   * @param type binary class name, for instance {@code java.net.SocketException}
   * @param message the exception's message, may be empty
   */
  record Throw(String type, String message) implements CallFault {
    static final FaultKind KIND =
        new FaultKind(
            "exception",
            Throw.class,
            "exception java.net.SocketException \"Connection reset\"",
            Set.of(Where.CALL),
            Throw::parse);

    public Throw {
      if (!type.matches("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.]*"))
        throw new IllegalArgumentException(
            "exception: expected a class name, got '%s'".formatted(type));
      requireNonNull(message, "message");
    }

    private static Throw parse(Arguments words) {
      if (words.isEmpty() || words.count() > 2)
        throw words.expected("a class name and a quoted message");
      return new Throw(words.word(0), words.count() == 2 ? words.word(1) : "");
    }

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.FAILS);
    }

    @Override
    public String text() {
      return "exception " + type + (message.isEmpty() ? "" : " " + Words.quote(message));
    }
  }

  /**
   * Gives each chosen call this HTTP status: a server does not run its own code; a client sees it
   * instead of the status that came.
   */
  record Status(int code) implements CallFault {
    static final FaultKind KIND =
        new FaultKind(
            "status", Status.class, "status 503", Set.of(Where.CALL, Where.WIRE), Status::parse);

    public Status {
      if (code < 200 || code > 599)
        throw new IllegalArgumentException("status: expected 200 to 599, got " + code);
    }

    private static Status parse(Arguments words) {
      var word = words.only();
      if (!word.matches("[0-9]{3}"))
        throw new IllegalArgumentException("status: expected 200 to 599, got '%s'".formatted(word));
      return new Status(Integer.parseInt(word));
    }

    @Override
    public Optional<CallEnd> callEnd() {
      return code >= 500 ? Optional.of(CallEnd.FAILS) : Optional.empty();
    }

    @Override
    public String text() {
      return "status " + code;
    }
  }

  /**
   * Returns this value from each chosen call; the method's own code does not run.
   *
   * @param value {@code null}, {@code true}, a number, the name of an enum's constant or any text,
   *     as the method's return type reads it
   */
  record Return(String value) implements CallFault {
    static final FaultKind KIND =
        new FaultKind(
            "return",
            Return.class,
            "return null",
            Set.of(Where.CALL),
            words -> new Return(words.only()));

    public Return {
      requireNonNull(value, "value");
    }

    @Override
    public String text() {
      return "return " + Words.quote(value);
    }
  }
}

package io.faultline.fault;

import static java.util.Objects.requireNonNull;

/**
 * A fault done to single calls that pass a point inside a JVM; latency and status also to what
 * passes an edge on the wire.
 */
public sealed interface CallFault extends Fault {
  /** Holds each chosen call back by a drawn delay; on asynchronous points no thread waits. */
  record Latency(Delay delay) implements CallFault {
    public Latency {
      requireNonNull(delay, "delay");
    }
  }

  /**
   * Fails each chosen call with an exception of the class {@code type}, found by the class loader
   * of the calling code. On asynchronous points the call's future fails.
   *
   * @param type binary class name, for instance {@code java.net.SocketException}
   * @param message the exception's message, may be empty
   */
  record Throw(String type, String message) implements CallFault {
    public Throw {
      if (!type.matches("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.]*"))
        throw new IllegalArgumentException(
            "exception: expected a class name, got '%s'".formatted(type));
      requireNonNull(message, "message");
    }
  }

  /**
   * Answers each chosen call with this HTTP status: a server does not run its own code, a client
   * sees it in place of the one that came.
   */
  record Status(int code) implements CallFault {
    public Status {
      if (code < 200 || code > 599)
        throw new IllegalArgumentException("status: expected 200 to 599, got " + code);
    }
  }

  /**
   * Gives each chosen call this value in place of its own; the code of the method is not run.
   *
   * @param value {@code null}, {@code true}, a number, the name of an enum's constant or any text,
   *     as the method's return type reads it
   */
  record Return(String value) implements CallFault {
    public Return {
      requireNonNull(value, "value");
    }
  }
}

package io.faultline.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A fault of the responses of WireMock's stubs. Latency, status and reset can be done there too;
 * the target's attributes {@code method}, {@code path}, {@code name} and {@code id} pick the stubs.
 */
public sealed interface StubFault extends Fault {
  /** Sends the body in this many pieces, spread over this time: {@code dribble 5 2s}. */
  record Dribble(long chunks, Duration time) implements StubFault {
    static final FaultKind KIND =
        new FaultKind(
            "dribble", Dribble.class, "dribble 5 2s", Set.of(Where.WIREMOCK), Dribble::parse);

    public Dribble {
      if (chunks < 1 || chunks > 1000)
        throw new IllegalArgumentException("dribble: expected 1 to 1000 pieces, got " + chunks);
      if (time.toMillis() < 1 || time.compareTo(Delay.CAP) > 0)
        throw new IllegalArgumentException(
            "dribble: expected 1ms to %s, got %s"
                .formatted(DurationText.print(Delay.CAP), DurationText.print(time)));
    }

    private static Dribble parse(Arguments words) {
      words.requireCount(2, "a number of pieces and a duration, such as 'dribble 5 2s'");
      if (!words.word(0).matches("[0-9]{1,9}"))
        throw words.expected("a number of pieces and a duration, such as 'dribble 5 2s'");
      return new Dribble(Long.parseLong(words.word(0)), words.duration(1));
    }

    @Override
    public String text() {
      return "dribble " + chunks + " " + DurationText.print(time);
    }
  }

  /** Closes the connection without a byte: {@code empty-response}. */
  record EmptyResponse() implements StubFault {
    static final FaultKind KIND =
        new FaultKind(
            "empty-response",
            EmptyResponse.class,
            "empty-response",
            Set.of(Where.WIREMOCK),
            words -> words.nothing(new EmptyResponse()));

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.FAILS);
    }

    @Override
    public String text() {
      return "empty-response";
    }
  }

  /** Sends a status of 200, then garbage as a chunk, and closes: {@code malformed-chunk}. */
  record MalformedChunk() implements StubFault {
    static final FaultKind KIND =
        new FaultKind(
            "malformed-chunk",
            MalformedChunk.class,
            "malformed-chunk",
            Set.of(Where.WIREMOCK),
            words -> words.nothing(new MalformedChunk()));

    @Override
    public String text() {
      return "malformed-chunk";
    }
  }

  /** Sends garbage in place of HTTP, and closes: {@code random-data}. */
  record RandomData() implements StubFault {
    static final FaultKind KIND =
        new FaultKind(
            "random-data",
            RandomData.class,
            "random-data",
            Set.of(Where.WIREMOCK),
            words -> words.nothing(new RandomData()));

    @Override
    public String text() {
      return "random-data";
    }
  }

  /** Responds with this status and this body: {@code response 200 "<html>"}. */
  record Response(int code, String body) implements StubFault {
    static final FaultKind KIND =
        new FaultKind(
            "response",
            Response.class,
            "response 500 \"not now\"",
            Set.of(Where.WIREMOCK),
            Response::parse);

    public Response {
      if (code < 200 || code > 599)
        throw new IllegalArgumentException("response: expected 200 to 599, got " + code);
      requireNonNull(body, "body");
    }

    private static Response parse(Arguments words) {
      words.requireCount(2, "a status and a quoted body, such as 'response 500 \"not now\"'");
      if (!words.word(0).matches("[0-9]{3}"))
        throw words.expected("a status and a quoted body, such as 'response 500 \"not now\"'");
      return new Response(Integer.parseInt(words.word(0)), words.word(1));
    }

    @Override
    public String text() {
      // Always quoted, because most bodies have spaces.
      var quoted = Words.quote(body);
      return "response " + code + " " + (quoted.startsWith("\"") ? quoted : '"' + body + '"');
    }
  }

  /** The attributes that pick stubs. */
  Set<String> ATTRIBUTES = Set.of("method", "path", "name", "id");

  /** The most stubs in turn that a share, every or first is turned into. */
  int MOST_TURNS = 100;

  /**
   * Refuses a selection of stubs or requests that WireMock cannot make.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  static void check(Fault fault, Target target) {
    for (var key : target.match().keySet())
      if (!ATTRIBUTES.contains(key))
        throw Places.expected("one of method, path, name, id at WireMock", key);
    if (fault instanceof CallFault.Latency latency
        && (latency.delay() instanceof Delay.Normal || latency.delay() instanceof Delay.Pareto))
      throw Places.expected("a fixed, uniform or lognormal latency at WireMock", fault.text());
    if (fault instanceof WireFault.Reset reset && !reset.after().isZero())
      throw Places.expected("reset without a time at WireMock", fault.text());
    Turns.of(target.selection());
  }
}

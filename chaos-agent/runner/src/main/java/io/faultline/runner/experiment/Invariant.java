package io.faultline.runner.experiment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A business fact that must hold once the system has drained: a closed set of values. */
public sealed interface Invariant {
  String name();

  /** Whether the invariant is read once, not for each entry of the ledger. */
  default boolean isOnce() {
    return true;
  }

  /** The PromQL of the invariant; empty if it needs no metrics store. */
  default Optional<String> promQl() {
    return Optional.empty();
  }

  /** Whether the invariant holds in a run without an entry that it is for. */
  default boolean mayBeForNothing() {
    return false;
  }

  /**
   * An invariant of entries of the load's ledger.
   *
   * @param attempts the entries that it is for
   * @param url where to read the fact; {@code {field}} stands for a field of the ledger entry,
   *     {@code ${process}} for a process's base URL
   * @param headers of the requests; may hold <code>${env:NAME}</code> and <code>${file:path}</code>
   * @param late the fact's fields while it is not decided yet, in the form of {@code expect}; empty
   *     if it is decided at once
   * @param after the invariant (one with {@code late}) that must be decided for an entry before
   *     this one is; until then this one is late
   * @param expect field of the JSON response (dots go deeper; of a list, in each of its elements)
   *     to its expected value: a text in which {@code {field}} stands for the ledger's field, or
   *     several joined by {@code |} of which one must match
   * @param window the time to measure for each entry
   */
  record OfEntries(
      String name,
      Set<Attempt> attempts,
      String url,
      Map<String, String> headers,
      Map<String, String> late,
      Optional<String> after,
      Map<String, String> expect,
      Optional<Window> window)
      implements Invariant {
    public OfEntries {
      requireName(name);
      attempts = Set.copyOf(attempts);
      headers = Map.copyOf(headers);
      late = Map.copyOf(late);
      expect = Map.copyOf(expect);
    }

    /** An invariant without headers, and without a time to measure. */
    public OfEntries(
        String name,
        Set<Attempt> attempts,
        String url,
        Map<String, String> late,
        Optional<String> after,
        Map<String, String> expect) {
      this(name, attempts, url, Map.of(), late, after, expect, Optional.empty());
    }

    /** An invariant of accepted entries, whose facts are decided at once. */
    public OfEntries(String name, String url, Map<String, String> expect) {
      this(name, Set.of(Attempt.ACCEPTED), url, Map.of(), Optional.empty(), expect);
    }

    @Override
    public boolean isOnce() {
      return false;
    }

    @Override
    public boolean mayBeForNothing() {
      return !attempts.contains(Attempt.ACCEPTED);
    }
  }

  /**
   * An invariant of the system as a whole, read from one response at the end.
   *
   * @param late the fields of the response while it is not decided yet: it is then read again
   */
  record OfResponse(
      String name,
      String url,
      Map<String, String> headers,
      Map<String, String> late,
      Map<String, String> expect)
      implements Invariant {
    public OfResponse {
      requireName(name);
      headers = Map.copyOf(headers);
      late = Map.copyOf(late);
      expect = Map.copyOf(expect);
    }
  }

  /**
   * An invariant of the system as a whole, read by a PromQL query at the end.
   *
   * @param query returns one number; <code>${run}</code> stands for the time since the load began
   */
  record OfQuery(String name, String query, Tolerance tolerance) implements Invariant {
    public OfQuery {
      requireName(name);
      if (query.isBlank())
        throw new IllegalArgumentException("query of an invariant: expected PromQL, got nothing");
    }

    @Override
    public Optional<String> promQl() {
      return Optional.of(query);
    }

    /** The PromQL for a run of this length, which is rounded up to whole seconds. */
    public String asked(Duration run) {
      return query.replace("${run}", run.plusMillis(999).toSeconds() + "s");
    }
  }

  private static void requireName(String name) {
    if (name.isBlank())
      throw new IllegalArgumentException("name of an invariant: expected a text, got nothing");
  }
}

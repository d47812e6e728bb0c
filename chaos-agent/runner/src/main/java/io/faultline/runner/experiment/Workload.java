package io.faultline.runner.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The load: what users do during the run, and what generates it. A value. */
public sealed interface Workload {
  /** How many journeys begin each second, however slow the responses; 0 if not known. */
  double perSecond();

  /** Hosts beyond loopback that load may be sent to. */
  List<String> allowed();

  /** What generates the load, for people. */
  String text();

  /** The planned rate, for people; what generates the load if no rate is known. */
  default String planned() {
    return perSecond() > 0 ? Numbers.plain(perSecond()) + "/s planned" : text();
  }

  /**
   * Whether each request is a journey of its own; else each request with the name of the very first
   * one begins a journey.
   */
  default boolean isOfSingleRequests() {
    return false;
  }

  /** Whether the load goes to the base URL of the system file. */
  boolean needsBaseUrl();

  /** Whether users' own requests must be recorded: a run without them is not HELD. */
  boolean mustRecordRequests();

  /** Whether users' requests can be recorded, so that expectations on them make sense. */
  boolean mayRecordRequests();

  /** Whether there can be a ledger, whose entries are compared with the facts. */
  boolean mayKeepLedger();

  /**
   * A Gatling simulation.
   *
   * @param name its class, or the short name of a built-in one
   * @param classPath jars, folders of classes, {@code folder/*}, or Maven or Gradle modules that
   *     have been built; empty for a built-in one
   * @param properties system properties of its JVM
   */
  record Simulation(
      String name,
      List<String> classPath,
      Map<String, String> properties,
      double perSecond,
      List<String> allowed)
      implements Workload {
    public Simulation {
      requireRate(perSecond);
      classPath = List.copyOf(classPath);
      properties = inOrder(properties);
      allowed = List.copyOf(allowed);
    }

    /** A built-in simulation. */
    public Simulation(String name, double perSecond) {
      this(name, List.of(), Map.of(), perSecond, List.of());
    }

    /** Whether the simulation is built in, so that it writes every file that the run reads. */
    public boolean isOurs() {
      return classPath.isEmpty();
    }

    @Override
    public String text() {
      return "simulation " + name;
    }

    @Override
    public boolean needsBaseUrl() {
      return isOurs();
    }

    @Override
    public boolean mustRecordRequests() {
      return isOurs();
    }

    @Override
    public boolean mayRecordRequests() {
      return true;
    }

    @Override
    public boolean mayKeepLedger() {
      return true;
    }
  }

  /**
   * HTTP requests; each arrival sends one of them, drawn by weight.
   *
   * @param base the URL that paths are relative to; the system file's base URL of the load if empty
   */
  record Requests(
      Optional<String> base, List<UserRequest> requests, double perSecond, List<String> allowed)
      implements Workload {
    public Requests {
      requireRate(perSecond);
      requests = List.copyOf(requests);
      allowed = List.copyOf(allowed);
      if (requests.isEmpty())
        throw new IllegalArgumentException("load.requests: expected one or more, got none");
    }

    @Override
    public String text() {
      return requests.stream()
          .map(UserRequest::name)
          .collect(Collectors.joining(", ", "requests ", ""));
    }

    @Override
    public boolean needsBaseUrl() {
      return base.isEmpty() && requests.stream().anyMatch(it -> it.address().startsWith("/"));
    }

    @Override
    public boolean isOfSingleRequests() {
      return true;
    }

    @Override
    public boolean mustRecordRequests() {
      return true;
    }

    @Override
    public boolean mayRecordRequests() {
      return true;
    }

    @Override
    public boolean mayKeepLedger() {
      return requests.stream().anyMatch(UserRequest::isKept);
    }
  }

  /**
   * A program that puts load on the system until it is stopped.
   *
   * @param line program and arguments; {@code {baseUrl}}, {@code {seconds}} and {@code {folder}}
   *     stand for the URL, the longest duration, and the folder for its files
   */
  record Command(List<String> line, List<String> allowed) implements Workload {
    public Command {
      line = List.copyOf(line);
      allowed = List.copyOf(allowed);
      if (line.isEmpty())
        throw new IllegalArgumentException("load.command: expected a program, got none");
    }

    @Override
    public double perSecond() {
      return 0;
    }

    @Override
    public String text() {
      return "command " + String.join(" ", line);
    }

    @Override
    public boolean needsBaseUrl() {
      return line.stream().anyMatch(it -> it.contains("{baseUrl}"));
    }

    @Override
    public boolean mustRecordRequests() {
      return false;
    }

    @Override
    public boolean mayRecordRequests() {
      return false;
    }

    @Override
    public boolean mayKeepLedger() {
      return false;
    }
  }

  /** Existing traffic: the run generates no load of its own. */
  record Traffic() implements Workload {
    @Override
    public double perSecond() {
      return 0;
    }

    @Override
    public List<String> allowed() {
      return List.of();
    }

    @Override
    public String text() {
      return "the traffic that is there anyway";
    }

    @Override
    public boolean needsBaseUrl() {
      return false;
    }

    @Override
    public boolean mustRecordRequests() {
      return false;
    }

    @Override
    public boolean mayRecordRequests() {
      return false;
    }

    @Override
    public boolean mayKeepLedger() {
      return false;
    }
  }

  /**
   * One request that users send.
   *
   * @param weight how often it is sent, relative to the other weights
   * @param address an absolute URL, or a path
   * @param values a name for each value that is drawn for each request: {@code {uuid}}, {@code
   *     {number 1..100}}, {@code {line of users.csv}} or a text; {@code {name}} stands for it
   *     elsewhere
   * @param status the statuses of a success, joined by {@code |}
   * @param fields of the JSON response, and the expected value of each: alternatives joined by
   *     {@code |}
   * @param ledger a field of the ledger and the field of the JSON response that it keeps; empty if
   *     the request is not in the ledger
   */
  record UserRequest(
      String name,
      int weight,
      String method,
      String address,
      Map<String, String> headers,
      Map<String, String> values,
      String body,
      String status,
      Map<String, String> fields,
      Map<String, String> ledger) {
    public UserRequest {
      headers = inOrder(headers);
      values = inOrder(values);
      fields = inOrder(fields);
      ledger = inOrder(ledger);
    }

    /** Whether the attempts of this request are in the ledger. */
    public boolean isKept() {
      return !ledger.isEmpty();
    }
  }

  private static void requireRate(double perSecond) {
    if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException(
          "load.rate: expected more than 0 per second, got " + perSecond);
  }

  private static Map<String, String> inOrder(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

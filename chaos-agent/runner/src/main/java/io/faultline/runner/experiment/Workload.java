package io.faultline.runner.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What users do meanwhile, and who makes them. A value. */
public sealed interface Workload {
  /** Journeys that begin each second, however slow the responses; 0 where that is not known. */
  double perSecond();

  /** Hosts beyond loopback that load may go to. */
  List<String> allowed();

  /** For people: what makes the load. */
  String text();

  /** For people: at which rate it is to come, or by what where that is not known. */
  default String planned() {
    return perSecond() > 0 ? Numbers.plain(perSecond()) + "/s planned" : text();
  }

  /** Whether each request stands alone; else a journey begins with what its first one is named. */
  default boolean isOfSingleRequests() {
    return false;
  }

  /** Whether it goes where the system file says that load goes. */
  boolean needsBaseUrl();

  /** Whether users' own requests are sure to be recorded: a run without them is not HELD. */
  boolean mustRecordRequests();

  /** Whether they may be recorded at all: expectations of them make sense. */
  boolean mayRecordRequests();

  /** Whether there may be a ledger, which facts of its entries are held against. */
  boolean mayKeepLedger();

  /**
   * A Gatling simulation.
   *
   * @param name its class, or the short name of one of ours
   * @param classPath jars, folders of classes, {@code folder/*}, or Maven or Gradle modules that
   *     have been built; empty for one of ours
   * @param properties system properties that it is started with
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

    /** One of ours. */
    public Simulation(String name, double perSecond) {
      this(name, List.of(), Map.of(), perSecond, List.of());
    }

    /** Whether it is one of ours, so that it writes all that we read. */
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
   * HTTP requests, each arrival one of them, drawn by weight.
   *
   * @param base what paths are relative to; the system file's base URL of the load where empty
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
   *     stand for where, how long at most, and where its files may go
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

  /** The traffic that is there anyway. */
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
   * @param weight how often it is sent, beside the other weights
   * @param address an absolute URL, or a path
   * @param values names of what is drawn anew for each request: {@code {uuid}}, {@code {number
   *     1..100}}, {@code {line of users.csv}} or a text; {@code {name}} stands for it elsewhere
   * @param status those of a response that went well, joined by {@code |}
   * @param fields of the JSON response, and what each must be: alternatives joined by {@code |}
   * @param ledger a field of the ledger and the field of the JSON response that it keeps; empty
   *     where the request is not in the ledger
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

    /** Whether its attempts are in the ledger. */
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

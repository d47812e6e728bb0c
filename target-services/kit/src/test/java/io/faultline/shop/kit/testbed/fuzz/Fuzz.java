package io.faultline.shop.kit.testbed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.testbed.Http;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sends a service bad requests, made by seed from the OpenAPI document that it serves: no response
 * may have a status of 500 or more, each refusal is a problem document (RFC 9457), and requests
 * that the document does not allow are refused.
 */
public final class Fuzz {
  /** The seed of the tests, unless {@code -Dfuzz.seed} sets another. */
  static final long SEED = Long.getLong("fuzz.seed", 9457);

  private static final List<Spoil> SPOILS = List.of(Spoil.values());
  private static final int MOST_SHOWN = 20;

  private final Http service;
  private final boolean owns;
  private final Document document;
  private final List<Operation> operations;
  private final Map<Spoil, Map<String, Integer>> seen = new EnumMap<>(Spoil.class);
  private final List<String> failures = new ArrayList<>();

  private Fuzz(Http service, boolean owns) throws IOException, InterruptedException {
    this.service = service;
    this.owns = owns;
    this.document = Document.of(service);
    this.operations = document.operations();
  }

  public static Fuzz of(Http service) throws IOException, InterruptedException {
    return new Fuzz(service, true);
  }

  /** The requests for a service that forwards bodies and ids to others, which check them. */
  public static Fuzz ofGateway(Http service) throws IOException, InterruptedException {
    return new Fuzz(service, false);
  }

  /** Sends this many requests, and checks that the service is in order afterwards. */
  public void send(int requests, long seed) throws IOException, InterruptedException {
    var values = new Values(document, new SplittableRandom(seed));
    for (var sent = 0; sent < requests; ) {
      var draft = values.draft(values.oneOf(operations));
      var spoil = values.oneOf(SPOILS);
      if (spoil.apply(draft, values)) {
        send(spoil, draft);
        sent++;
      }
    }
    System.out.printf("%d requests of seed %d: %s%n", requests, seed, seen);
    assertThat(failures.stream().limit(MOST_SHOWN))
        .as("seed %d: %d failures", seed, failures.size())
        .isEmpty();
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(service.get("/metrics").body().lines().filter(Fuzz::isOfFailure)).isEmpty();
  }

  /** Whether the metric counts failures, or openings of a breaker. */
  private static boolean isOfFailure(String metric) {
    return metric.matches("http_server_requests_total(?!.*/health/).*status=\"5.*")
        || metric.matches("resilience4j.*_transitions_total.*to=\"open\".* [1-9].*");
  }

  private void send(Spoil spoil, Draft draft) throws IOException {
    var http = new RawHttp(service.port());
    if (draft.first.isPresent()) {
      http.send(draft.first.get());
    }
    var response = http.send(draft);
    seen.computeIfAbsent(spoil, none -> new TreeMap<>())
        .merge(response.map(r -> "" + r.status()).orElse("ended"), 1, Integer::sum);
    var problem = problem(spoil, draft, response);
    if (!problem.isEmpty()) {
      failures.add(
          "%s: %s, got %s to %s"
              .formatted(spoil, problem, response.map(Object::toString).orElse("nothing"), draft));
    }
  }

  private String problem(Spoil spoil, Draft draft, Optional<RawResponse> response) {
    if (response.isEmpty()) {
      return draft.mayBeEnded ? "" : "expected a response";
    }
    var got = response.get();
    if (got.status() >= 500) {
      return "expected a status below 500";
    }
    if (got.status() < 400) {
      return isExpectedRefused(spoil, draft) ? "expected a refusal" : "";
    }
    if (draft.status != 0 && draft.status != got.status() && isExpectedRefused(spoil, draft)) {
      return "expected " + draft.status;
    }
    if (draft.method.equals("TRACE") && got.body().isEmpty()) {
      return ""; // Tomcat itself refuses it, with a status only.
    }
    if (!got.type().equals("application/problem+json")) {
      return "expected application/problem+json";
    }
    return draft.isHead() ? "" : document.notAProblem(got.status(), got.body());
  }

  private boolean isExpectedRefused(Spoil spoil, Draft draft) {
    return draft.expected == Draft.Expected.REFUSAL && (owns || !spoil.isOfTheOwner());
  }
}

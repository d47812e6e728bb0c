package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.BytecodeHost;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the real server to the committed document, and the document to the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
  private static final String GOOD = body("latency 1ms", "app dns host=nowhere.invalid", 60_000);
  private static final String LEASE = "{\"leaseMillis\":60000}";

  private final OpenApiDocument document = new OpenApiDocument();
  private final HostProcess host = HostProcess.start(Jdk.OWN, List.of(), BytecodeHost.class);
  private final AgentClient agent = host.agent();
  private final Set<String> seen = new TreeSet<>();

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void servesTheDocumentItself() throws Exception {
    assertThat(agent.send("GET", "/v1/openapi.json", "").body())
        .isEqualTo(Files.readString(OpenApiDocument.FILE));
  }

  @Test
  void eachPathIsForTheDocumentedMethodsAndNoOther() {
    document
        .methods()
        .forEach(
            (path, methods) -> {
              var response = agent.send("PATCH", path.replace("{id}", "f1"), "");
              assertThat(response.statusCode()).as(path).isEqualTo(405);
              assertThat(response.headers().firstValue("allow").orElseThrow().split(", "))
                  .as(path)
                  .containsExactlyInAnyOrderElementsOf(methods);
            });
  }

  @Test
  void eachDocumentedAnswerIsGivenAsDocumented() {
    for (var path : List.of("/metrics", "/v1/openapi.json", "/v1/status", "/v1/clock"))
      check("GET", path, path, "", 200);
    check("GET", "/v1/points", "/v1/points", "", 200);
    var id = check("POST", "/v1/faults", "/v1/faults", GOOD, 201).getString("id");
    check("GET", "/v1/faults", "/v1/faults", "", 200);
    check("GET", "/v1/faults/{id}", "/v1/faults/" + id, "", 200);
    check("PUT", "/v1/faults/{id}/lease", "/v1/faults/" + id + "/lease", LEASE, 200);
    check("PUT", "/v1/faults/{id}/lease", "/v1/faults/" + id + "/lease", "{}", 400);
    check(
        "PUT",
        "/v1/faults/{id}/lease",
        "/v1/faults/" + id + "/lease",
        "{\"leaseMillis\":3600001}",
        422);
    check("DELETE", "/v1/faults/{id}", "/v1/faults/" + id, "", 200);
    check("PUT", "/v1/faults/{id}/lease", "/v1/faults/" + id + "/lease", LEASE, 410);
    check("PUT", "/v1/faults/{id}/lease", "/v1/faults/f0/lease", LEASE, 404);
    check("GET", "/v1/faults/{id}", "/v1/faults/f0", "", 404);
    check("DELETE", "/v1/faults/{id}", "/v1/faults/f0", "", 404);
    check("POST", "/v1/faults", "/v1/faults", "[]", 400);
    check("POST", "/v1/faults", "/v1/faults", body("latency 1ms", "other sql", 1), 422);
    for (int i = 0; i < 100; i++) agent.send("POST", "/v1/faults", GOOD);
    check("POST", "/v1/faults", "/v1/faults", GOOD, 409);
    check("DELETE", "/v1/faults", "/v1/faults", "", 200);
    hold();
    check("GET", "/v1/events", "/v1/events?after=x", "", 400);
    events();
    eyes();
    withoutToken();
    // No class of a breaker or client that would refuse to be woven is at hand.
    seen.addAll(List.of("GET /v1/events 409", "POST /v1/observe 409"));
    assertThat(document.answers()).isEqualTo(seen);
  }

  private void hold() {
    check("GET", "/v1/hold", "/v1/hold", "", 200);
    check("PUT", "/v1/hold", "/v1/hold", "{\"reason\":\"sale\"}", 400);
    check("PUT", "/v1/hold", "/v1/hold", "{\"reason\":\" \",\"who\":\"ada\"}", 422);
    check("PUT", "/v1/hold", "/v1/hold", "{\"reason\":\"sale\",\"who\":\"ada\"}", 200);
    check("POST", "/v1/faults", "/v1/faults", GOOD, 423);
    check("DELETE", "/v1/hold", "/v1/hold", "", 200);
    check("GET", "/v1/hold", "/v1/hold", "", 200);
  }

  private void events() {
    try (var events = agent.events("?after=0")) {
      var all = events.iterator();
      for (int i = 0; i < 4; i++)
        assertThat(
                document.problems(
                    "GET", "/v1/events", 200, "text/event-stream", all.next().encode()))
            .isEmpty();
    }
    seen.add("GET /v1/events 200");
  }

  private void eyes() {
    check("POST", "/v1/observe", "/v1/observe", "{\"seconds\":60}", 200);
    check("DELETE", "/v1/observe", "/v1/observe", "", 200);
    check("POST", "/v1/observe", "/v1/observe", "{\"seconds\":\"1\"}", 400);
    check("POST", "/v1/observe", "/v1/observe", "{\"seconds\":61}", 422);
    var busy = HostProcess.shared(Jdk.OWN);
    busy.agent().send("POST", "/v1/observe", "{\"seconds\":60}");
    busy.get("/call?uri=/seen");
    busy.get("/worker?millis=0");
    busy.agent().send("DELETE", "/v1/observe", "");
    for (var path : List.of("/v1/edges", "/v1/vitals")) {
      var response = busy.agent().send("GET", path, "");
      assertThat(response.body()).contains("{");
      note("GET", path, 200, response);
    }
    breakers(busy);
  }

  private void breakers(HostProcess busy) {
    try (var events = busy.agent().events("")) {
      events.iterator().next();
      for (var path : List.of("/guarded", "/vertx-guarded", "/failsafe-guarded"))
        busy.get(path + "?uri=/seen");
      var response = busy.agent().send("GET", "/v1/breakers", "");
      assertThat(response.body()).contains("vertx-closed");
      note("GET", "/v1/breakers", 200, response);
    }
  }

  private void withoutToken() {
    document
        .methods()
        .forEach(
            (path, methods) -> {
              for (var method : methods) {
                var response = agent.send(method, path.replace("{id}", "f1"), "", "wrong");
                assertThat(response.statusCode() == 200)
                    .as("%s %s", method, path)
                    .isEqualTo(document.isOpen(method, path));
                if (response.statusCode() == 401) note(method, path, 401, response);
              }
            });
    // Beyond loopback only: TlsIT asks there.
    seen.add("GET /metrics 401");
    var secret = agent.send("GET", "/v1/no-such-path", "", "wrong");
    assertThat(secret.statusCode()).as("paths are not told").isEqualTo(401);
  }

  private JsonObject check(String method, String template, String path, String body, int status) {
    var response = agent.send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    note(method, template, status, response);
    if (status < 300 && !body.isEmpty())
      assertThat(document.problemsOfRequest(method, template, body)).isEmpty();
    if (status == 400 && !body.isEmpty())
      assertThat(document.problemsOfRequest(method, template, body)).isNotEmpty();
    return response.body().startsWith("{") ? new JsonObject(response.body()) : new JsonObject();
  }

  private void note(
      String method, String path, int status, java.net.http.HttpResponse<String> response) {
    var type = response.headers().firstValue("content-type").orElse("none");
    assertThat(document.problems(method, path, status, type, response.body()))
        .as("%s %s %d: %s", method, path, status, response.body())
        .isEmpty();
    seen.add("%s %s %d".formatted(method, path, status));
  }

  private static String body(String fault, String target, long leaseMillis) {
    return new JsonObject()
        .put("fault", fault)
        .put("target", target)
        .put("leaseMillis", leaseMillis)
        .encode();
  }
}

package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP API's responses, as recorded from toxiproxy-server 2.12. */
class ApiIT {
  private final EchoServer echo = new EchoServer();
  private final TestProxy faultline = new TestProxy();

  @AfterEach
  void close() {
    faultline.close();
    echo.close();
  }

  /** Whatever raises or widens a fault is refused; whatever lifts one is not. */
  @Test
  void aHoldRefusesNewFaultsWhoeverAsksUntilItIsDeleted() {
    faultline.lead(echo.address());
    faultline.toxic("{'type':'noop','name':'there'}");
    assertThat(hold("PUT", "{'reason':' ','who':'ada'}").statusCode()).isEqualTo(400);
    assertThat(hold("PUT", "{'reason':'sale','who':'ada on host7'}").statusCode()).isEqualTo(200);
    for (var raising :
        List.of(
            "POST /proxies/p/toxics {'type':'latency'}",
            "PUT /proxies/p/toxics [{'type':'latency'}]",
            "POST /proxies/p/toxics/there {'toxicity':0.5}",
            "POST /proxies/p {'enabled':false}",
            "POST /proxies {'name':'q','upstream':'h:1','toxics':[{'type':'latency'}]}"))
      assertThat(sent(raising)).startsWith("423 {").contains("held back: sale (ada on host7 since");
    assertThat(sent("POST /populate [{'name':'q','upstream':'h:1','toxics':[{'type':'noop'}]}]"))
        .contains("held back: sale");
    assertThat(sent("POST /proxies {'name':'q','upstream':'h:1'}")).startsWith("201");
    assertThat(sent("DELETE /proxies/p/toxics/there ")).startsWith("204");
    assertThat(sent("PUT /proxies/p/toxics []")).startsWith("200");
    assertThat(hold("GET", "").body()).contains("\"held\":true,\"reason\":\"sale\"");
    assertThat(hold("DELETE", "").body()).contains("\"reason\":\"sale\"");
    assertThat(hold("GET", "").body()).contains("\"held\":false,\"reason\":null");
    assertThat(sent("POST /proxies/p/toxics {'type':'latency'}")).startsWith("200");
  }

  private HttpResponse<String> hold(String method, String body) {
    return faultline.call(method, "/hold", body.replace('\'', '"'));
  }

  private String sent(String request) {
    var parts = request.split(" ", 3);
    var response = faultline.call(parts[0], parts[1], parts[2].replace('\'', '"'));
    return response.statusCode() + " " + response.body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /proxies | {'name':1} | 400 | bad request body: ",
        "POST | /proxies | nonsense | 400 | bad request body: ",
        "POST | /proxies | `` | 400 | bad request body: EOF",
        "POST | /proxies | {} | 400 | missing required field: name",
        "POST | /proxies | {'name':'x'} | 400 | missing required field: upstream",
        "POST | /proxies | {'name':'p','upstream':'h:1'} | 409 | proxy already exists",
        "GET | /proxies/none | `` | 404 | proxy not found",
        "DELETE | /proxies/none | `` | 404 | proxy not found",
        "GET | /proxies/p/toxics/none | `` | 404 | toxic not found",
        "DELETE | /proxies/p/toxics/none | `` | 404 | toxic not found",
        "PATCH | /proxies/p/toxics/none | {} | 404 | toxic not found",
        "POST | /proxies/p/toxics | {'type':'latency','stream':'up'} | 400 | stream was invalid,"
            + " can be either upstream or downstream",
        "POST | /proxies/p/toxics | {'type':'bogus'} | 400 | invalid toxic type",
        "POST | /proxies/p/toxics | {'type':'latency','attributes':{'latency':'x'}} | 400 | bad"
            + " request body: ",
        "POST | /proxies/p/toxics | {'type':'latency','toxicity':2} | 400 | bad request body:"
            + " toxicity: expected 0 to 1",
        "POST | /proxies/p/toxics | {'type':'noop','name':'there'} | 409 | toxic already exists",
        "POST | /proxies/p/toxics | {'type':'noop','leaseMillis':0} | 400 | bad request body:"
            + " leaseMillis: expected 1 to",
        "PUT | /proxies/p/lease | {'leaseMillis':5} | 409 | proxy has no lease",
      })
  void refusesWithToxiproxysWords(
      String method, String path, String body, int status, String message) {
    faultline.lead(echo.address());
    faultline.toxic("{'type':'noop','name':'there'}");
    var response = faultline.call(method, path, body.replace('\'', '"'));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith("{").contains("\"error\":\"" + message).endsWith("}\n");
    assertThat(response.body()).contains("\"status\":" + status);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
  }

  @Test
  void toxicsHaveToxiproxysDefaultsAndFields() {
    faultline.lead(echo.address());
    var made = faultline.toxic("{'type':'latency','attributes':{'Latency':5,'other':1}}");
    assertThat(made.toString())
        .isEqualTo(
            "{'attributes':{'latency':5,'jitter':0},'name':'latency_downstream','type':'latency','stream':'downstream','toxicity':1}"
                .replace('\'', '"'));
    var changed =
        faultline.ok(
            "PATCH",
            "/proxies/p/toxics/latency_downstream",
            "{'attributes':{'jitter':2},'toxicity':0.5,'name':'x','stream':'upstream'}");
    assertThat(changed.toString())
        .isEqualTo(
            "{'attributes':{'latency':5,'jitter':2},'name':'latency_downstream','type':'latency','stream':'downstream','toxicity':0.5}"
                .replace('\'', '"'));
  }

  @Test
  void toxicsOfTheUpstreamAreListedFirst() {
    faultline.lead(echo.address());
    faultline.toxic("{'type':'noop','name':'d'}");
    faultline.toxic("{'type':'noop','name':'u','stream':'UPSTREAM'}");
    assertThat(faultline.ok("GET", "/proxies/p/toxics", "").findValuesAsText("name"))
        .containsExactly("u", "d");
  }

  @Test
  void populateLeavesWhatIsAsWishedAndReplacesWhatIsNot() {
    var listen = faultline.lead(echo.address());
    faultline.toxic("{'type':'noop','name':'kept'}");
    var same =
        "[{'name':'p','listen':'127.0.0.1:%d','upstream':'%s'}]"
            .formatted(listen.getPort(), echo.address());
    assertThat(faultline.ok("POST", "/populate", same).at("/proxies/0/toxics/0/name").textValue())
        .isEqualTo("kept");
    var moved = same.replace(echo.address(), "127.0.0.1:9");
    assertThat(faultline.ok("POST", "/populate", moved).at("/proxies/0/toxics").size()).isZero();
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    var body =
        "{\"name\":\"q\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"h:1\"}".formatted(echo.port());
    var response = faultline.call("POST", "/proxies", body);
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("127.0.0.1:" + echo.port(), "in use");
  }

  @Test
  void browsersAreTurnedAway() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(faultline.uri("/version"))
            .header("User-Agent", "Mozilla/5.0")
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void unknownPathsAndMethodsAreSaid() {
    assertThat(faultline.call("GET", "/nonsense", "").statusCode()).isEqualTo(404);
    assertThat(faultline.call("PUT", "/reset", "").statusCode()).isEqualTo(405);
    assertThat(faultline.call("POST", "/reset", "").statusCode()).isEqualTo(204);
    assertThat(faultline.call("GET", "/version", "").body())
        .isEqualTo("{\"version\": \"2.12.0\"}\n");
  }

  @Test
  void everyAnswerHasARequestIdOfItsOwn() {
    var ids =
        Stream.of("/version", "/proxies/none", "/nonsense", "/metrics")
            .map(path -> faultline.call("GET", path, ""))
            .map(answer -> answer.headers().firstValue("X-Toxiproxy-Request-Id").orElse(""))
            .toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-v]{20}"));
  }

  @Test
  void listenersComeBackAsTheyWereGiven() {
    var made =
        faultline.ok(
            "POST", "/proxies", "{'name':'six','listen':'[::1]:0','upstream':'localhost:http'}");
    assertThat(made.get("listen").textValue()).matches("\\[::1\\]:\\d+");
    assertThat(made.get("upstream").textValue()).isEqualTo("localhost:http");
  }

  /** As Toxiproxy does; what lacks a name or an upstream is refused before anything is done. */
  @Test
  void populateKeepsWhatCameBeforeABadOne() {
    var bodies =
        List.of(
            "[{'name':'a','upstream':'h:1'},{'name':'b','upstream':'h:1','listen':'nonsense'}]",
            "[{'name':'c','upstream':'h:1'},{'name':'d'}]");
    var answers =
        bodies.stream()
            .map(body -> faultline.call("POST", "/populate", body.replace('\'', '"')))
            .toList();
    assertThat(answers).allMatch(answer -> answer.statusCode() == 400);
    assertThat(answers.get(0).body()).contains("\"proxies\":[{\"name\":\"a\"");
    assertThat(answers.get(1).body())
        .contains("missing required field: upstream at proxy 2", "\"proxies\":null");
    assertThat(faultline.ok("GET", "/proxies", "").toString())
        .contains("\"a\":")
        .doesNotContain("\"c\":");
  }

  @Test
  void namesAndBodiesOfAnyLengthAreTaken() {
    var name = "n".repeat(70_000);
    var padding = "x".repeat(5 << 20);
    faultline.ok(
        "POST",
        "/proxies",
        "{'name':'%s','upstream':'h:1','padding':'%s'}".formatted(name, padding));
    assertThat(faultline.call("GET", "/proxies/" + name, "").statusCode()).isEqualTo(200);
    assertThat(faultline.call("DELETE", "/proxies/" + name, "").statusCode()).isEqualTo(204);
  }

  @Test
  void slicesMayVaryByTheirWholeSize() {
    faultline.lead(echo.address());
    var made =
        faultline.toxic("{'type':'slicer','attributes':{'average_size':10,'size_variation':10}}");
    assertThat(made.at("/attributes/size_variation").intValue()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/proxies | {'name' | bad request body: expected JSON, got something else at line 1, column"
            + " 8",
        "/proxies/p/toxics | {'type':'latency','attributes':{'latency':'x'}} | bad request body:"
            + " latency: expected a whole number",
        "/proxies/p/toxics | {'type':'cut','attributes':{'reset':7,'bytes':1}} | bad request body:"
            + " reset: expected true or false",
        "/proxies/p/toxics | {'type':'slicer','attributes':{'average_size':99999999999}} | bad"
            + " request body: average_size: expected a whole number up to 2147483647",
        "/populate | {} | bad request body: expected an array of proxies, got object"
      })
  void mistakesAreToldInWordsOfTheApi(String path, String body, String message) {
    faultline.lead(echo.address());
    var answer = faultline.call("POST", path, body.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error\":\"" + message + "\"");
  }
}

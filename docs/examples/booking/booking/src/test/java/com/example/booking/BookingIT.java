package com.example.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both services as their own jars. */
class BookingIT {
  private static final Pattern RATES = Pattern.compile("rates listens on http://127.0.0.1:(\\d+)");
  private static final Pattern BOOKING = Pattern.compile("Tomcat started on port (\\d+)");
  private static final String OPEN =
      "resilience4j_circuitbreaker_state{application=\"booking\",name=\"rates\",state=\"open\"} 1.0";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir static Path folder;
  private static Jar rates;
  private static Jar booking;

  @BeforeAll
  static void start() throws IOException {
    rates = rates(0);
    booking = booking("guarded", rates);
  }

  @AfterAll
  static void stop() {
    booking.close();
    rates.close();
  }

  @Test
  void booksOnceAndKnowsItAgain() throws Exception {
    JsonNode booked = JSON.readTree(post(booking, "r1", "double", 3, 201));
    assertThat(booked.path("priceCents").asInt()).isEqualTo(38_700);
    assertThat(JSON.readTree(post(booking, "r1", "double", 3, 201))).isEqualTo(booked);
    assertThat(get("/bookings/" + booked.path("id").asText())).isEqualTo(booked);
    assertThat(get("/bookings?reference=r1").path("count").asInt()).isEqualTo(1);
    assertThat(get("/bookings/summary").path("withoutPrice").asInt(-1)).isZero();
    awaitSource("live");
  }

  @Test
  void refusesWhatMakesNoSense() throws Exception {
    awaitSource("live");
    post(booking, "r2", "double", 0, 400);
    post(booking, "no/such", "double", 1, 400);
    post(booking, "r2", "tent", 1, 422);
    assertThat(get("/bookings?reference=r2").path("count").asInt(-1)).isZero();
  }

  @Test
  void withItsBreakerItBooksOnWhileRatesIsGone() throws Exception {
    awaitSource("live");
    rates.close();
    awaitSource("last-known");
    await().atMost(PATIENCE).until(() -> book() != null && metrics().contains(OPEN));
    rates = rates(rates.port());
    awaitSource("live");
  }

  @Test
  void withoutItsBreakerItFailsWithRates() throws Exception {
    try (var itsOwn = rates(0);
        var plain = booking("plain", itsOwn, "--spring.profiles.active=no-breaker")) {
      post(plain, "r1", "suite", 1, 201);
      itsOwn.close();
      post(plain, "r2", "suite", 1, 502);
    }
  }

  private static Jar rates(int port) throws IOException {
    return new Jar("rates", folder, RATES, "--port=" + port);
  }

  private static Jar booking(String its, Jar rates, String... arguments) throws IOException {
    var all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--booking.folder=" + folder.resolve(its),
                "--booking.rates.url=" + rates.url()));
    all.addAll(List.of(arguments));
    return new Jar("booking", folder, BOOKING, all.toArray(String[]::new));
  }

  private void awaitSource(String source) {
    await().atMost(PATIENCE).until(() -> book().path("rate").asText().equals(source));
  }

  private JsonNode book() throws IOException, InterruptedException {
    JsonNode booked = JSON.readTree(post(booking, UUID.randomUUID().toString(), "suite", 2, 201));
    assertThat(booked.path("priceCents").asInt()).isEqualTo(49_800);
    return booked;
  }

  private String post(Jar to, String reference, String room, int nights, int status)
      throws IOException, InterruptedException {
    String body =
        "{\"reference\":\"%s\",\"room\":\"%s\",\"nights\":%d}".formatted(reference, room, nights);
    return body(
        HttpRequest.newBuilder(URI.create(to.url() + "/bookings"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        status);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(body(HttpRequest.newBuilder(URI.create(booking.url() + path)), 200));
  }

  private String metrics() throws IOException, InterruptedException {
    return body(HttpRequest.newBuilder(URI.create(booking.url() + "/actuator/prometheus")), 200);
  }

  private String body(HttpRequest.Builder request, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }
}

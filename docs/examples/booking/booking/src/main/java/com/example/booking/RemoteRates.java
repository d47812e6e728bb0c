package com.example.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The rates service over HTTP. Waits as long as it takes: who calls it sets the limit. */
final class RemoteRates {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final URI url;
  private final ObjectMapper json;

  RemoteRates(URI url, ObjectMapper json) {
    this.url = url;
    this.json = json;
  }

  /** Fails with {@link UnknownRoom}, {@link RatesUnavailable} or an {@link java.io.IOException}. */
  CompletableFuture<Rate> rate(String room) {
    URI at = url.resolve("/rates/" + URLEncoder.encode(room, StandardCharsets.UTF_8));
    return http.sendAsync(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> read(room, response));
  }

  private Rate read(String room, HttpResponse<String> response) {
    if (response.statusCode() == 404) throw new UnknownRoom(room);
    if (response.statusCode() != 200)
      throw new RatesUnavailable("status " + response.statusCode(), null);
    try {
      JsonNode cents = json.readTree(response.body()).path("centsPerNight");
      if (cents.isInt()) return Rate.live(cents.intValue());
      throw new RatesUnavailable("no centsPerNight", null);
    } catch (JsonProcessingException e) {
      throw new RatesUnavailable("not JSON", e);
    }
  }
}

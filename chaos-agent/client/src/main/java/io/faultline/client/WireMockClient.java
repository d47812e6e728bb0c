package io.faultline.client;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The part of a WireMock server's admin API that faults need. Thread-safe. */
public final class WireMockClient {
  private static final String MAPPINGS = "/__admin/mappings";

  private final Api api;

  public WireMockClient(Http http) {
    this.api = new Api("WireMock", http);
  }

  /** The address of its API. */
  public URI url() {
    return api.http().url();
  }

  /** A request that a stub served; its id and when it arrived, by WireMock's clock. */
  public record Served(String id, Instant at) {
    private static Served of(Fields event) {
      var request = new Fields(event.json().getObject("request", new JsonObject()));
      return new Served(event.text("id"), Instant.ofEpochMilli(request.number("loggedDate")));
    }
  }

  /** All stubs as JSON objects, the newest first. */
  public List<Map<String, Object>> stubs() throws IOException {
    return api.object("GET", MAPPINGS)
        .<Map<String, Object>>objects("mappings", stub -> stub.json());
  }

  /** Adds a stub, whose {@code id} must be a UUID. */
  public void add(Map<String, ?> stub) throws IOException {
    api.require("POST", MAPPINGS, stub);
  }

  /** Whether the stub still existed. */
  public boolean remove(String id) throws IOException {
    return api.isFound("DELETE", MAPPINGS + "/" + id);
  }

  /** The requests since then that a stub served and the journal still has, newest first. */
  public List<Served> served(String stub, Instant since) throws IOException {
    return api.object("GET", "/__admin/requests?matchingStub=%s&since=%s".formatted(stub, since))
        .objects("requests", Served::of);
  }

  /** Whether it keeps a journal of requests at all. */
  public boolean keepsJournal() throws IOException {
    return !api.object("GET", "/__admin/requests?limit=1").truth("requestJournalDisabled");
  }

  /** Sends a request to a path that a stub serves, to read from the journal how it was served. */
  public void call(String path) throws IOException {
    api.http().send("GET", path, "");
  }

  /** Removes the requests to a path from the journal. */
  public void forget(String path) throws IOException {
    api.require("POST", "/__admin/requests/remove", Map.of("method", "GET", "urlPath", path));
  }
}

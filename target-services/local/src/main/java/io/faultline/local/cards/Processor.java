package io.faultline.local.cards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;

/**
 * Handles the requests that a stub passes to it: {@code POST} charges a card, {@code GET} lists the
 * charges. A known key gets the same response as before, without a second charge; a stub with the
 * parameter {@code forgetsKeys} makes a processor that breaks this guarantee. The stub itself
 * defines delays and faults. Thread-safe.
 */
final class Processor implements ResponseDefinitionTransformerV2 {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Charges charges;

  Processor(Charges charges) {
    this.charges = charges;
  }

  @Override
  public String getName() {
    return "card-processor";
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    var stub = event.getResponseDefinition();
    var forgets =
        event.getTransformerParameters() != null
            && event.getTransformerParameters().getBoolean("forgetsKeys", false);
    var request = event.getRequest();
    return request.getMethod().getName().equals("GET")
        ? like(stub, 200, shown(request))
        : charge(stub, request, forgets);
  }

  private ResponseDefinition charge(ResponseDefinition stub, Request request, boolean forgets) {
    var key = request.getHeader("Idempotency-Key");
    var asked = asked(request.getBodyAsString());
    var charge = forgets ? charges.decide(key, asked) : charges.decideOnce(key, asked);
    if (!charge.request().equals(asked)) {
      return like(stub, 422, JSON.createObjectNode().put("error", "idempotency_key_reused"));
    }
    return charge.taken()
        ? like(stub, 201, JSON.createObjectNode().put("id", charge.id()).put("status", "succeeded"))
        : like(stub, 402, JSON.createObjectNode().put("error", "card_declined"));
  }

  private static Charge.Request asked(String body) {
    try {
      var json = JSON.readTree(body);
      return new Charge.Request(
          json.path("order").asText(""),
          json.path("reference").asText(""),
          json.path("amountCents").asLong(),
          json.path("currency").asText(),
          json.path("card").asText());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("the stub lets only JSON through", unreadable);
    }
  }

  private JsonNode shown(Request request) {
    var order = request.queryParameter("order");
    var found =
        order.isPresent()
            ? charges.ofOrder(order.firstValue())
            : charges.ofReference(request.queryParameter("reference").firstValue());
    return shown(found);
  }

  private static ObjectNode shown(List<Charge> taken) {
    var list = JSON.createArrayNode();
    for (var charge : taken) {
      list.addObject()
          .put("id", charge.id())
          .put("order", charge.request().order())
          .put("reference", charge.request().reference())
          .put("amountCents", charge.request().amountCents())
          .put("currency", charge.request().currency())
          .put("at", charge.at());
    }
    var body = JSON.createObjectNode().put("count", taken.size());
    body.put("amountCents", taken.stream().mapToLong(c -> c.request().amountCents()).sum());
    body.set("charges", list);
    return body;
  }

  private static ResponseDefinition like(ResponseDefinition stub, int status, JsonNode body) {
    return ResponseDefinitionBuilder.like(stub)
        .but()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body.toString())
        .build();
  }
}

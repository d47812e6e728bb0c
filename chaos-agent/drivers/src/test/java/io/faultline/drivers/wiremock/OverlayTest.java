package io.faultline.drivers.wiremock;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final Map<String, Object> CHARGE =
      stub("1", "charge", Map.of("method", "POST", "urlPath", "/charges"));
  private static final Map<String, Object> LOOK =
      stub("2", "look", Map.of("method", "GET", "urlPathPattern", "/charges/[a-z]+"));
  private static final Map<String, Object> ALL_ELSE =
      stub("3", "all else", Map.of("method", "ANY"));

  @Test
  void picksStubsByWhatTheySayOfThemselves() {
    assertThat(picked("")).containsExactly("charge", "look", "all else");
    assertThat(picked("name=l*")).containsExactly("look");
    assertThat(picked("id=3")).containsExactly("all else");
    assertThat(picked("method=GET")).containsExactly("look", "all else");
    assertThat(picked("path=/charges*")).containsExactly("charge", "look");
    assertThat(picked("path=/charges/[a-z]+ method=GET")).containsExactly("look", "all else");
    assertThat(picked("path=/nowhere* name=*")).isEmpty();
  }

  @Test
  void ofAStubForManyRequestsThoseMeantAreTaken() {
    var picked = pick("method=DELETE path=/charges/abc");
    assertThat(picked).hasSize(1);
    assertThat(picked.get(0).request())
        .isEqualTo(Map.of("method", "DELETE", "urlPath", "/charges/abc"));
    assertThat(pick("method=GET path=/charges/abc").get(0).request())
        .isEqualTo(Map.of("method", "GET", "urlPath", "/charges/abc"));
    assertThat(picked("method=GET path=/charges/1")).containsExactly("all else");
  }

  @Test
  void aDelayComesOnTopOfTheStubsOwn() {
    var stub = overlay("latency 2s", "name=charge").stubs().get(0);
    assertThat(stub)
        .containsEntry("response", Map.of("status", 201, "fixedDelayMilliseconds", 2015L))
        .containsEntry("priority", 5)
        .doesNotContainEntry("id", "1");
  }

  @Test
  void aStatusTakesThePlaceOfAllThatTheStubSays() {
    assertThat(overlay("status 503", "name=charge").stubs().get(0))
        .containsEntry("response", Map.of("status", 503));
  }

  @Test
  void aConnectionThatEndsKeepsWhatTheStubDoesBefore() {
    assertThat(overlay("reset", "name=charge").stubs().get(0))
        .containsEntry(
            "response",
            Map.of(
                "status", 201, "fixedDelayMilliseconds", 15, "fault", "CONNECTION_RESET_BY_PEER"));
  }

  @Test
  void aShareTakesTurns() {
    var overlay = overlay("status 503", "name=charge share=25%");
    assertThat(overlay.affecting()).hasSize(1);
    assertThat(overlay.sparing()).hasSize(3);
    assertThat(overlay.stubs())
        .extracting(it -> it.get("requiredScenarioState") + " > " + it.get("newScenarioState"))
        .containsExactly(
            "Started > turn 1", "turn 1 > turn 2", "turn 2 > turn 3", "turn 3 > Started");
  }

  @Test
  void theOneAddedLastStaysTheOneAddedLast() {
    assertThat(overlay("status 503", "").stubs())
        .extracting(it -> it.get("name"))
        .containsExactly(
            "faultline, before: all else", "faultline, before: look", "faultline, before: charge");
  }

  private static Overlay overlay(String fault, String attributes) {
    var number = new AtomicInteger();
    return Overlay.of(
        Fault.parse(fault),
        target(attributes),
        pick(attributes),
        () -> "new " + number.incrementAndGet());
  }

  private static List<String> picked(String attributes) {
    return pick(attributes).stream().map(PickedStub::shown).toList();
  }

  private static List<PickedStub> pick(String attributes) {
    return PickedStub.of(target(attributes), List.of(CHARGE, LOOK, ALL_ELSE));
  }

  private static Target target(String attributes) {
    return Target.parse("card wiremock " + attributes);
  }

  private static Map<String, Object> stub(String id, String name, Map<String, Object> request) {
    return Map.of(
        "id", id,
        "name", name,
        "priority", 5,
        "request", request,
        "response", Map.of("status", 201, "fixedDelayMilliseconds", 15));
  }
}

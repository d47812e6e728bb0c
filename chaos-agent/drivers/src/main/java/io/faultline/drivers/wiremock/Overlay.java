package io.faultline.drivers.wiremock;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Turns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Stubs that take precedence over others, match the same requests, and have a fault. The others are
 * not changed: once these are removed, all is as before. A value.
 *
 * @param stubs in the order in which they must be added
 * @param affecting the ids of the stubs with the fault
 * @param sparing the ids of the stubs that respond as before, for a skipped request
 */
record Overlay(List<Map<String, Object>> stubs, List<String> affecting, List<String> sparing) {
  private static final String FIRST_STATE = "Started";
  private static final List<String> OWN =
      List.of("id", "uuid", "persistent", "insertionIndex", "metadata");

  /**
   * @param picked the stubs that the target matches, the last added first
   * @param ids gives a new UUID each time
   */
  static Overlay of(Fault fault, Target target, List<PickedStub> picked, Supplier<String> ids) {
    var turns = Turns.of(target.selection());
    var made = new Overlay(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var scenario = "faultline " + ids.get();
    for (int i = picked.size() - 1; i >= 0; i--)
      for (int turn = 0; turn < turns.affected().size(); turn++) {
        var stub = before(picked.get(i), ids.get());
        if (!turns.isAll()) takeTurns(stub, scenario, turn, turns);
        made.add(stub, fault, turns.affected().get(turn));
      }
    return made;
  }

  private void add(Map<String, Object> stub, Fault fault, boolean isAffecting) {
    if (isAffecting) stub.put("response", StubResponse.with(fault, response(stub)));
    (isAffecting ? affecting : sparing).add((String) stub.get("id"));
    stubs.add(stub);
  }

  /** With equal priority WireMock uses the one that was added last. */
  private static Map<String, Object> before(PickedStub picked, String id) {
    var stub = new LinkedHashMap<>(picked.stub());
    OWN.forEach(stub::remove);
    stub.put("id", id);
    stub.put("name", "faultline, before: " + picked.shown());
    stub.put("request", picked.request());
    stub.put("metadata", Map.of("faultline", true));
    return stub;
  }

  private static void takeTurns(Map<String, Object> stub, String scenario, int turn, Turns turns) {
    stub.put("scenarioName", scenario);
    stub.put("requiredScenarioState", state(turn));
    boolean isLast = turn == turns.affected().size() - 1;
    stub.put("newScenarioState", isLast && turns.again() ? FIRST_STATE : state(turn + 1));
  }

  private static String state(int turn) {
    return turn == 0 ? FIRST_STATE : "turn " + turn;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> response(Map<String, Object> stub) {
    return new HashMap<>((Map<String, Object>) stub.getOrDefault("response", Map.of()));
  }
}

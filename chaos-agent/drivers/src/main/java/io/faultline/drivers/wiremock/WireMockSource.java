package io.faultline.drivers.wiremock;

import io.faultline.client.Ask;
import io.faultline.client.WireMockClient;
import io.faultline.drivers.watchdog.CountedFault;
import io.faultline.drivers.watchdog.NamedSource;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.WatchedFault;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.fault.Turns;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Faults of the responses of WireMock servers, raised by stubs that take precedence over the
 * matched ones and are removed again. Thread-safe.
 */
public final class WireMockSource extends NamedSource<RemoteApi> {
  private final Clock clock;

  /**
   * @param servers by the name of the peer that each stands for
   */
  public WireMockSource(
      Map<String, RemoteApi> servers, String scope, WatchedFaults faults, Clock clock) {
    super(Where.WIREMOCK, servers, scope, faults);
    this.clock = clock;
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    return Ask.toRaise(
        fault,
        target,
        () -> {
          var client = new WireMockClient(meant(target).http());
          var picked = picked(client, target);
          return target.isCountOnly()
              ? count(client, picked, fault, target, lease)
              : overlay(client, picked, fault, target, lease);
        });
  }

  private ActiveFault overlay(
      WireMockClient client, List<PickedStub> picked, Fault fault, Target target, Duration lease)
      throws IOException {
    var overlay = Overlay.of(fault, target, picked, WireMockSource::newId);
    var time = new WireMockClock(client, newId());
    var ids = new ArrayList<>(overlay.affecting());
    ids.addAll(overlay.sparing());
    ids.add(time.stub());
    return keep(
        fault,
        target,
        lease,
        new RemoveStubs(meant(target), ids),
        kept -> {
          var offset = time.measure(clock);
          var since = clock.now();
          for (var stub : overlay.stubs()) client.add(stub);
          return counted(
              kept,
              new ServedRequests(client, overlay.affecting(), overlay.sparing(), offset, since));
        });
  }

  /** Counts the requests that the matched stubs serve unchanged, from now on. */
  private ActiveFault count(
      WireMockClient client, List<PickedStub> picked, Fault fault, Target target, Duration lease)
      throws IOException {
    var kept = countOnly(fault, target, lease);
    var ids = picked.stream().map(PickedStub::id).toList();
    var offset = new WireMockClock(client, newId()).measure(clock);
    return counted(kept, new ServedRequests(client, List.of(), ids, offset, clock.now()));
  }

  private ActiveFault counted(WatchedFault kept, ServedRequests served) {
    return new CountedFault(active(kept), faults(), served);
  }

  private static List<PickedStub> picked(WireMockClient client, Target target)
      throws IOException, InjectionException {
    if (!client.keepsJournal())
      throw unfit(target, "expected WireMock to keep a journal of requests, to count by");
    var all = client.stubs();
    var picked = PickedStub.of(target, all);
    if (picked.isEmpty())
      throw unfit(
          target,
          "expected a stub that is like '%s', got %s"
              .formatted(
                  target.text(),
                  all.isEmpty()
                      ? "none at all"
                      : all.stream().map(PickedStub::shown).collect(Collectors.joining(", "))));
    var inScenario = picked.stream().filter(PickedStub::isInScenario).findFirst();
    if (inScenario.isPresent() && !Turns.of(target.selection()).isAll() && !target.isCountOnly())
      throw unfit(
          target,
          "expected stubs without a scenario for '%s', got '%s'"
              .formatted(target.selection().text(), inScenario.get().shown()));
    return picked;
  }

  private static InjectionException unfit(Target target, String why) {
    return InjectionException.unfit(target.process() + ": " + why, null);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}

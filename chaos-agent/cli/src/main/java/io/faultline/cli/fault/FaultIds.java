package io.faultline.cli.fault;

import io.faultline.cli.terminal.UnusableException;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultSource;
import io.faultline.fault.FaultSources;
import io.faultline.fault.InjectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds faults by the ids that people use: each source numbers its own. */
final class FaultIds {
  private final FaultSources sources;

  FaultIds(FaultSources sources) {
    this.sources = sources;
  }

  /** A fault and the source that can lift it. */
  record Known(FaultSource source, FaultReport fault) {
    FaultReport lift() throws InjectionException {
      return source.lift(fault.id());
    }

    boolean isCalled(String id) {
      return fault.fullId().equals(id) || fault.id().equals(id);
    }
  }

  /** All of them, or none if one is unknown or ambiguous. */
  List<Known> resolve(List<String> ids) throws InjectionException, UnusableException {
    List<Known> known = new ArrayList<>();
    for (var source : sources.all())
      for (var fault : source.list()) known.add(new Known(source, fault));
    List<Known> resolved = new ArrayList<>();
    for (var id : ids) resolved.add(resolve(id, known));
    return resolved;
  }

  private static Known resolve(String id, List<Known> known) throws UnusableException {
    var fitting = known.stream().filter(it -> it.isCalled(id)).toList();
    if (fitting.size() == 1) return fitting.get(0);
    throw new UnusableException(
        "fault: expected one of %s, got '%s'"
            .formatted(text(fitting.isEmpty() ? known : fitting), id));
  }

  private static String text(List<Known> known) {
    return known.isEmpty()
        ? "none (there are no faults)"
        : known.stream().map(it -> it.fault().fullId()).collect(Collectors.joining(", "));
  }
}

package io.faultline.bench.shop;

import io.faultline.bench.shop.Up.Archives;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, beside the goals. */
record Light(List<Up> ups, Map<Archives, SteadyLoad.Result> loads, List<Start> starts) {
  static final double FIRST_ANSWER_SECONDS = 0.8;
  static final double RESIDENT_MEBIBYTES = 130;
  static final double READY_SECONDS = 25;

  Light {
    ups = List.copyOf(ups);
    loads = new EnumMap<>(loads);
    starts = List.copyOf(starts);
  }

  Seconds ready(Archives archives) {
    return Seconds.of(
        ups.stream().filter(it -> it.archives() == archives).map(Up::seconds).toList());
  }

  Seconds live(String service, Flags flags) {
    return seconds(service, flags, Start::liveSeconds);
  }

  Seconds answer(String service, Flags flags) {
    return seconds(service, flags, Start::answerSeconds);
  }

  Seconds cpu(String service, Flags flags) {
    return seconds(service, flags, Start::cpuSeconds);
  }

  private Seconds seconds(String service, Flags flags, ToDoubleFunction<Start> figure) {
    return Seconds.of(
        starts.stream()
            .filter(it -> it.service().equals(service) && it.flags() == flags)
            .map(figure::applyAsDouble)
            .toList());
  }

  private List<String> services() {
    return starts.stream().map(Start::service).distinct().toList();
  }

  private List<Flags> sets() {
    return starts.stream().map(Start::flags).distinct().sorted().toList();
  }

  String table() {
    var text = new StringBuilder();
    line(text, "");
    line(
        text,
        "seconds from the start of the process: /health/live, first answer (worst of each), CPU");
    for (var flags : sets()) {
      line(text, "  %s", flags.text());
      for (var service : services()) {
        var live = live(service, flags);
        var answer = answer(service, flags);
        line(
            text,
            "    %-8s %5.2f (%.2f)   %5.2f (%.2f)   %5.2f%s",
            service,
            live.median(),
            live.worst(),
            answer.median(),
            answer.worst(),
            cpu(service, flags).median(),
            flags == Flags.AS_UP ? goal(answer.median(), FIRST_ANSWER_SECONDS, "s") : "");
      }
    }
    line(text, "most resident memory of a service at 100 requests/s, MiB");
    loads.forEach((archives, load) -> memory(text, archives, load));
    line(text, "the whole shop, seconds from `up` to ready (worst)");
    for (var archives : Archives.values()) {
      var ready = ready(archives);
      line(
          text,
          "  archives %-6s %5.1f (%.1f)%s",
          archives.text(),
          ready.median(),
          ready.worst(),
          goal(ready.worst(), READY_SECONDS, "s"));
    }
    return text.toString();
  }

  private static void memory(StringBuilder text, Archives archives, SteadyLoad.Result load) {
    line(
        text,
        "  archives %s: %d requests, %d errors",
        archives.text(),
        load.requests(),
        load.errors());
    load.mostResident()
        .forEach(
            (service, most) ->
                line(
                    text,
                    "    %-8s %5.0f%s",
                    service,
                    most,
                    goal(most, RESIDENT_MEBIBYTES, "MiB")));
  }

  private static String goal(double measured, double most, String unit) {
    return String.format(
        Locale.ROOT, "   goal %s %s: %s", number(most), unit, measured <= most ? "met" : "missed");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("java", System.getProperty("java.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put(
        "goals",
        Map.of(
            "firstAnswerSeconds", FIRST_ANSWER_SECONDS,
            "residentMebibytes", RESIDENT_MEBIBYTES,
            "readySeconds", READY_SECONDS));
    var measured = new LinkedHashMap<String, Object>();
    for (var flags : sets()) {
      var each = new LinkedHashMap<String, Object>();
      for (var service : services()) {
        each.put(
            service,
            Map.of(
                "live", live(service, flags),
                "firstAnswer", answer(service, flags),
                "cpu", cpu(service, flags)));
      }
      measured.put(flags.text(), each);
    }
    json.put("starts", measured);
    var memory = new LinkedHashMap<String, Object>();
    loads.forEach((archives, load) -> memory.put(archives.text(), load));
    json.put("atHundredRequestsPerSecond", memory);
    var whole = new ArrayList<Object>();
    ups.forEach(
        up ->
            whole.add(
                Map.of(
                    "archives", up.archives().text(),
                    "readySeconds", up.seconds(),
                    "memoryMebibytes", up.memory())));
    json.put("wholeShop", whole);
    return json;
  }
}

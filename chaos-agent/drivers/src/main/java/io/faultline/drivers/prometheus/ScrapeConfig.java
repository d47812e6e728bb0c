package io.faultline.drivers.prometheus;

import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.SystemFile;
import io.faultline.fault.Instances;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The targets of a run's own Prometheus, scraped each second: the metrics page of each process
 * (job: the process's name; for one of several instances also the label {@code process}), of each
 * agent and each fault proxy (job {@code agent}, label {@code process}), and of the load (job
 * {@code load}).
 */
record ScrapeConfig(List<Job> jobs) {
  private static final String HEAD =
      """
      global:
        scrape_interval: 1s
        scrape_timeout: 1s
        evaluation_interval: 1s
      scrape_configs:
      """;

  /**
   * Targets with the same way of access.
   *
   * @param access their access settings for Prometheus, as lines of the file
   */
  record Job(String name, String access, List<String> targets) {
    String yaml() {
      return "  - job_name: %s\n%s    static_configs:\n%s"
          .formatted(quoted(name), access, String.join("", targets));
    }
  }

  static ScrapeConfig of(SystemFile system) throws IOException {
    var jobs = new ArrayList<Job>();
    pages(system).forEach((name, targets) -> jobs.add(new Job(name, "", targets)));
    for (var process : system.processes().entrySet())
      if (process.getValue().agent().isPresent())
        jobs.add(injector("agent of ", process.getKey(), process.getValue().agent().get()));
    for (var proxy : system.proxies().entrySet())
      jobs.add(injector("proxy ", proxy.getKey(), proxy.getValue()));
    system
        .load()
        .map(it -> URI.create("http://127.0.0.1:%d/metrics".formatted(it.metricsPort())))
        .ifPresent(it -> jobs.add(new Job("load", "", List.of(target(it, Map.of())))));
    return new ScrapeConfig(List.copyOf(jobs));
  }

  /** The configuration file; may contain agents' tokens. */
  String yaml() {
    return HEAD + jobs.stream().map(Job::yaml).collect(Collectors.joining());
  }

  /** How many targets there are. */
  int size() {
    return jobs.stream().mapToInt(job -> job.targets().size()).sum();
  }

  private static Map<String, List<String>> pages(SystemFile system) {
    var pages = new LinkedHashMap<String, List<String>>();
    system
        .processes()
        .forEach(
            (name, process) ->
                process
                    .metrics()
                    .ifPresent(
                        page ->
                            pages
                                .computeIfAbsent(Instances.process(name), job -> new ArrayList<>())
                                .add(
                                    target(
                                        page,
                                        Instances.isOneOfSeveral(name)
                                            ? Map.of("process", name)
                                            : Map.of()))));
    return pages;
  }

  private static Job injector(String kind, String name, Endpoint api) throws IOException {
    var target = target(api.at("/metrics"), Map.of("job", "agent", "process", name));
    var access = new StringBuilder();
    var token = api.credentials().token();
    if (token.isPresent())
      access.append("    authorization: {credentials: %s}\n".formatted(quoted(token.get())));
    if (api.caFile().isPresent())
      access.append(
          "    tls_config: {ca_file: %s}\n"
              .formatted(quoted(api.caFile().get().toAbsolutePath().toString())));
    return new Job(kind + name, access.toString(), List.of(target));
  }

  private static String target(URI page, Map<String, String> labels) {
    var all = new LinkedHashMap<String, String>();
    all.put("__scheme__", page.getScheme());
    all.put("__metrics_path__", page.getRawPath());
    all.putAll(labels);
    var text =
        new StringBuilder(
            "      - targets: [%s]\n        labels:\n".formatted(quoted(page.getRawAuthority())));
    all.forEach((key, value) -> text.append("          %s: %s\n".formatted(key, quoted(value))));
    return text.toString();
  }

  /** Single quotes: a backslash has no special meaning there. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

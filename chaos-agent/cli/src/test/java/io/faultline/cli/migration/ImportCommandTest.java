package io.faultline.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String TOXIPROXY =
      """
      [
       {"name": "redis_master", "listen": "[::]:26379", "upstream": "redis:6379", "enabled": true,
        "toxics": [
         {"name": "slow", "type": "latency", "stream": "upstream", "toxicity": 0.5,
          "attributes": {"latency": 200, "jitter": 50}},
         {"type": "bandwidth", "attributes": {"rate": 10}},
         {"type": "timeout", "attributes": {"timeout": 3000}},
         {"type": "reset_peer", "attributes": {"timeout": 0}},
         {"type": "slow_close", "attributes": {"delay": 1500}},
         {"type": "limit_data", "attributes": {"bytes": 1000}},
         {"type": "slicer", "attributes": {"average_size": 64, "size_variation": 32, "delay": 10000}},
         {"type": "home_made", "attributes": {}}]},
       {"name": "db", "listen": "127.0.0.1:15432", "upstream": "db:5432", "enabled": false},
       {"name": "quiet", "listen": ":1", "upstream": "x:2"}
      ]
      """;

  private static final String CHAOS_TOOLKIT =
      """
      {"title": "What if the cache's disk is full?", "description": "it is",
       "configuration": {"token": {"type": "env", "key": "TOKEN"}},
       "steady-state-hypothesis": {"title": "well", "probes": [
         {"type": "probe", "name": "page's status", "tolerance": 200,
          "provider": {"type": "http", "url": "http://127.0.0.1:8080/", "timeout": 2}},
         {"type": "probe", "name": "files are there", "tolerance": [0, 1],
          "provider": {"type": "process", "path": "ls", "arguments": ["-l", "it's"]}},
         {"type": "probe", "name": "looks good", "tolerance": {"type": "regex", "pattern": "ok"},
          "provider": {"type": "http", "url": "http://127.0.0.1:8080/"}}]},
       "method": [
         {"type": "action", "name": "fill the disk", "pauses": {"after": 5},
          "provider": {"type": "process", "path": "./fill.sh", "arguments": {"--share": "95", "-q": ""}}},
         {"type": "probe", "name": "is it full?", "provider": {"type": "process", "path": "df"}},
         {"type": "action", "name": "maintenance",
          "provider": {"type": "http", "url": "http://127.0.0.1:8080/flags", "method": "PUT",
           "arguments": {"on": true, "why": "for  good"}}},
         {"type": "action", "name": "kill a pod",
          "provider": {"type": "python", "module": "chaosk8s.pod.actions", "func": "terminate"}}],
       "rollbacks": [
         {"type": "action", "name": "empty it", "provider": {"type": "process", "path": "./empty.sh"}},
         {"type": "action", "name": "end it",
          "provider": {"type": "http", "url": "http://127.0.0.1:8080/flags", "method": "DELETE"}}]}
      """;

  @TempDir Path folder;

  @Test
  void toxiproxysProxiesBecomeEdgesAndTheirToxicsFaults() throws IOException {
    var done = imported("toxiproxy.json", TOXIPROXY);
    var system = SystemFile.read(to("system.yaml"));
    assertThat(system.edges()).containsOnlyKeys("redis-master", "db", "quiet");
    assertThat(text("redis-master.yaml"))
        .contains(
            "{name: slow, inject: 'latency uniform 150ms 250ms',"
                + " into: 'redis-master wire stream=upstream share=50%'}",
            "inject: 'bandwidth 10KB/s', into: 'redis-master wire stream=downstream share=100%'",
            "'black-hole'",
            "'reset'",
            "'slow-close 1.5s'",
            "'cut 1KB'",
            "'slices 64B 10ms'");
    assertThat(text("db.yaml")).contains("inject: refuse, into: db wire share=100%");
    assertThat(to("quiet.yaml")).doesNotExist();
    assertThat(done.out())
        .contains(
            "toxic timeout_downstream (timeout): black-hole passes nothing and does not close")
        .contains("toxic slicer_downstream (slicer): slices are all of average_size")
        .contains("toxic home_made_downstream (home_made): no fault of this kind")
        .doesNotContain("latency)");
    for (var name : new String[] {"redis-master", "db"})
      Commands.call("check", to(name + ".yaml").toString()).expect(0);
  }

  @Test
  void aToxicWhoseValuesMeanNothingHereIsNoted() throws IOException {
    var done = imported("toxiproxy.json", TOXIPROXY.replace("\"rate\": 10", "\"rate\": 0"));
    assertThat(done.out())
        .contains("toxic bandwidth_downstream (bandwidth): bandwidth in KB/s: expected 1");
    assertThat(text("redis-master.yaml")).doesNotContain("bandwidth 0KB/s").contains("'reset'");
  }

  @Test
  void chaosToolkitsActionsBecomeFaultsThatTheRollbacksLift() throws IOException {
    var done = imported("disk.json", CHAOS_TOOLKIT);
    assertThat(text("system.yaml"))
        .contains("raise: {command: ['./fill.sh', '--share', '95', '-q']}")
        .contains("lift: {command: ['./empty.sh']}")
        .contains("method: PUT, body: '{\"on\":true,\"why\":\"for  good\"}'");
    SystemFile.read(to("system.yaml"));
    var experiment = to("what-if-the-cache-s-disk-is-full.yaml");
    assertThat(experiment)
        .content()
        .contains("read: status, tolerance: \"200 to 200\"")
        .contains("command: ['ls', '-l', 'it''s'], read: exit code")
        .contains("{name: fill-the-disk, inject: custom, into: fill-the-disk custom}")
        .contains("{name: maintenance, inject: custom, into: maintenance custom, at: 5s}");
    assertThat(done.out())
        .contains("probe looks good: its tolerance is no number")
        .contains("probe is it full?: probes are asked all the time")
        .contains("action kill a pod: a function of Python (chaosk8s.pod.actions)")
        .contains("disk.json: configuration:");
    Commands.call("check", experiment.toString()).expect(0);
  }

  @Test
  void anActionThatNothingLiftsIsLeftOut() throws IOException {
    var text = CHAOS_TOOLKIT.replaceFirst("(?s)\"rollbacks\".*", "\"rollbacks\": []}");
    assertThat(imported("disk.json", text).out())
        .contains("action fill the disk: no rollback")
        .contains("method: no action has a counterpart");
    assertThat(text("system.yaml")).doesNotContain("custom");
  }

  @Test
  void nothingIsOverwrittenAndOtherFilesAreRefused() throws IOException {
    imported("toxiproxy.json", TOXIPROXY);
    var file = folder.resolve("toxiproxy.json").toString();
    assertThat(Commands.call("import", file, to("").toString()).expect(2).err())
        .contains("system.yaml: expected no such file, found one; --force overwrites it");
    Commands.call("import", file, to("").toString(), "--force").expect(0);
    var other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    assertThat(Commands.call("import", other.toString()).expect(2).err()).contains("got neither");
    var broken = Files.writeString(folder.resolve("broken.json"), "[\n{]");
    assertThat(Commands.call("import", broken.toString()).expect(2).err())
        .contains("broken.json:2: expected JSON");
    assertThat(Commands.call("import", to("none").toString()).expect(2).err())
        .contains("expected a file, found none");
  }

  private Commands.Done imported(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);
    return Commands.call("import", file.toString(), to("").toString()).expect(0);
  }

  private Path to(String name) {
    return folder.resolve("chaos").resolve(name);
  }

  private String text(String name) throws IOException {
    return Files.readString(to(name));
  }
}

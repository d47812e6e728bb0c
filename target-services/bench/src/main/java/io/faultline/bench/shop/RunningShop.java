package io.faultline.bench.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole shop, started and stopped by the launcher as a user does. */
final class RunningShop implements AutoCloseable {
  private static final Duration ARCHIVES = Duration.ofMinutes(5);

  private final Path launcher;
  private final Path home;

  private RunningShop(Path launcher, Path home) {
    this.launcher = launcher;
    this.home = home;
  }

  /** Returns when it is ready. */
  static RunningShop up(Path project, Path home, int portOffset, String archives)
      throws IOException, InterruptedException {
    var shop = new RunningShop(project.resolve("faultline"), home);
    shop.call(
        "up",
        "--home",
        home.toString(),
        "--port-offset",
        Integer.toString(portOffset),
        "--archives",
        archives);
    return shop;
  }

  /** The process ids of its components, in their order, and of the process that supervises them. */
  Map<String, Long> processes() throws IOException, InterruptedException {
    var pids = new LinkedHashMap<String, Long>();
    for (JsonNode component : status().path("components")) {
      pids.put(component.path("name").asText(), component.path("pid").asLong());
    }
    pids.put("local", Long.parseLong(Files.readString(home.resolve("local.pid")).strip()));
    return pids;
  }

  /** Waits for the archives that the first start makes meanwhile. */
  void awaitArchives() throws IOException, InterruptedException {
    var log = home.resolveSibling(home.getFileName() + ".log");
    var deadline = System.nanoTime() + ARCHIVES.toNanos();
    while (!Files.readString(log).contains("class archives for the next start")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("expected the class archives within %s".formatted(ARCHIVES));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private JsonNode status() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(call("status", "--home", home.toString(), "--json"));
  }

  private String call(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FAULTLINE_NO_BUILD", "1");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var exit = process.waitFor();
    if (exit != 0) {
      throw new IOException("%s: expected exit 0, got %d:%n%s".formatted(command, exit, output));
    }
    return output;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    call("down", "--home", home.toString());
  }
}

package io.faultline.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A measured process: it prints its address, and ends with this one. */
public final class Host implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<String> agent = new CompletableFuture<>();

  private Host(Process process) {
    this.process = process;
    var reader = new Thread(() -> read(process.inputReader()), "host-output");
    reader.setDaemon(true);
    reader.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Runs this command; both outputs are read. */
  public static Host start(List<String> command) throws IOException {
    return new Host(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /**
   * The command line of a JVM with this main class, and with the agent if a token file is given.
   */
  public static List<String> command(
      BuildLayout room, Jdk jdk, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(jdk.java().toString());
    command.addAll(options);
    command.addAll(List.of("-cp", room.classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  public int port() throws IOException {
    return await(port, "its port");
  }

  public AgentControl agent() throws IOException {
    return AgentControl.of(await(agent, "where its agent listens"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T await(CompletableFuture<T> told, String what) throws IOException {
    try {
      return told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("host: expected it to print %s: %s".formatted(what, e), e);
    }
  }

  private void read(BufferedReader lines) {
    var last = new ArrayList<String>();
    try (lines) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        last.add(line);
        if (line.startsWith("port ")) port.complete(Integer.parseInt(line.substring(5)));
        if (line.startsWith("faultline-agent: ")) agent.complete(line.substring(17));
      }
    } catch (IOException e) {
      last.add(e.toString());
    }
    var end = new IOException("it ended, having said " + last);
    port.completeExceptionally(end);
    agent.completeExceptionally(end);
  }
}

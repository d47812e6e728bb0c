package io.faultline.local.cards;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.UUID;

/** Runs the card processor until it is stopped: {@code <host> <port> <folder>}. */
public final class CardProcessorMain {
  /** The path that responds once the processor is warm. */
  public static final String READY = "/ready";

  private static final String STUBS = "/card-processor/mappings/charges.json";
  private static final int THREADS = 64;
  private static final int REQUESTS_KEPT = 1000;

  private CardProcessorMain() {}

  /** The server's threads would continue without the part that failed here, so the process ends. */
  public static void main(String[] arguments) {
    try {
      var folder = Path.of(arguments[2]);
      copyStubs(folder.resolve("mappings"));
      startWarm(arguments[0], Integer.parseInt(arguments[1]), folder);
    } catch (Throwable failed) {
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void copyStubs(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var stubs = CardProcessorMain.class.getResourceAsStream(STUBS)) {
      Files.copy(stubs, folder.resolve("charges.json"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Starts the server; it reports ready once it is warm. */
  static WireMockServer startWarm(String host, int port, Path folder) {
    var server = start(host, port, folder);
    WarmUp.of(server.port());
    server.stubFor(get(READY).willReturn(ok()));
    return server;
  }

  /**
   * Starts the server with the stubs in {@code folder/mappings} and its record in {@code
   * folder/charges.jsonl}.
   */
  static WireMockServer start(String host, int port, Path folder) {
    var charges =
        new Charges(
            folder.resolve("charges.jsonl"),
            () -> "ch_" + UUID.randomUUID(),
            () -> Instant.now().toString());
    var server =
        new WireMockServer(
            options()
                .port(port)
                .bindAddress(host)
                .usingFilesUnderDirectory(folder.toString())
                .extensions(new Processor(charges))
                .maxRequestJournalEntries(REQUESTS_KEPT)
                .containerThreads(THREADS));
    server.start();
    return server;
  }
}

package io.faultline.local.cards;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Runs the card processor until told to end: {@code <port> <folder>}. */
public final class CardProcessorMain {
  /** Answers once the processor is warm. */
  public static final String READY = "/ready";

  private static final int THREADS = 64;
  private static final int REQUESTS_KEPT = 1000;

  private CardProcessorMain() {}

  /** Its server's threads would go on without what failed here: the process ends. */
  public static void main(String[] arguments) {
    try {
      startWarm(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    } catch (Throwable failed) {
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  /** Says that it is ready once it is warm. */
  static WireMockServer startWarm(int port, Path folder) {
    var server = start(port, folder);
    WarmUp.of(server.port());
    server.stubFor(get(READY).willReturn(ok()));
    return server;
  }

  /** With the stubs in {@code folder/mappings} and its record in {@code folder/charges.jsonl}. */
  static WireMockServer start(int port, Path folder) {
    var charges =
        new Charges(
            folder.resolve("charges.jsonl"),
            () -> "ch_" + UUID.randomUUID(),
            () -> Instant.now().toString());
    var server =
        new WireMockServer(
            options()
                .port(port)
                .bindAddress("127.0.0.1")
                .usingFilesUnderDirectory(folder.toString())
                .extensions(new Processor(charges))
                .maxRequestJournalEntries(REQUESTS_KEPT)
                .containerThreads(THREADS));
    server.start();
    return server;
  }
}

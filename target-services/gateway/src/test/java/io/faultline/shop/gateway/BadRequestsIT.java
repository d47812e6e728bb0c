package io.faultline.shop.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.fuzz.BadRequests;
import io.faultline.shop.kit.testbed.fuzz.Fuzz;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT extends BadRequests {
  private final WireMockServer services =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private Running running;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("gateway", "0", "127.0.0.1", 0, Profile.TUNED, true);
    services.start();
    // The stubs refuse nothing, as the services have tests of their own.
    services.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
    var peer = new PeerUrl("127.0.0.1", services.port());
    var settings = new GatewaySettings(common, peer, peer, peer);
    running = Running.start(common, platform -> new GatewayService(platform, settings));
    running.http().awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
    services.stop();
  }

  @Override
  protected Fuzz fuzz() throws IOException, InterruptedException {
    return Fuzz.ofGateway(running.http());
  }
}

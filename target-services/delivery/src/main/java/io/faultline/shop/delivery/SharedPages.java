package io.faultline.shop.delivery;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health and metrics at the paths of every service of the shop; Actuator has its own besides. */
@RestController
public class SharedPages {
  private final Checks checks;
  private final PrometheusMeterRegistry metrics;

  SharedPages(Checks checks, PrometheusMeterRegistry metrics) {
    this.checks = checks;
    this.metrics = metrics;
  }

  @GetMapping("/health/live")
  ResponseEntity<Map<String, Object>> live() {
    return page(checks.live());
  }

  @GetMapping("/health/ready")
  ResponseEntity<Map<String, Object>> ready() {
    return page(checks.ready());
  }

  private static ResponseEntity<Map<String, Object>> page(Map<String, String> checks) {
    var up = Checks.allOk(checks);
    return ResponseEntity.status(up ? 200 : 503)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("status", up ? "up" : "down", "checks", checks));
  }

  @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
  String metrics() {
    return metrics.scrape();
  }
}

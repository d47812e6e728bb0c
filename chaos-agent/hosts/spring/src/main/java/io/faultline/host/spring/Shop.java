package io.faultline.host.spring;

import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs a call per request, and responds with its result and duration. */
@RestController
class Shop {
  private final Stock stock;
  private final Till till;
  private final Callers callers;

  Shop(Stock stock, Till till, Callers callers) {
    this.stock = stock;
    this.till = till;
    this.callers = callers;
  }

  @GetMapping("/plain")
  Mono<Map<String, Object>> plain() {
    return timed(Mono.just("plain"));
  }

  @GetMapping("/count")
  Mono<Map<String, Object>> count(@RequestParam("q") String q) {
    return blocking(() -> stock.count(q));
  }

  @GetMapping("/price")
  Mono<Map<String, Object>> price(@RequestParam("q") String q) {
    return blocking(() -> till.price(q));
  }

  @GetMapping("/later")
  Mono<Map<String, Object>> later(@RequestParam("q") String q) {
    return timed(Mono.defer(() -> stock.later(q)));
  }

  @GetMapping("/call")
  Mono<Map<String, Object>> call(
      @RequestParam("by") String by,
      @RequestParam(name = "host", defaultValue = "127.0.0.1") String host,
      @RequestParam("uri") String uri) {
    return by.startsWith("web")
        ? timed(Mono.defer(() -> callers.reactive(by, host, uri)))
        : blocking(() -> callers.blocking(by, uri));
  }

  private static Mono<Map<String, Object>> blocking(Callable<?> task) {
    return timed(Mono.fromCallable(task).subscribeOn(Schedulers.boundedElastic()));
  }

  private static Mono<Map<String, Object>> timed(Mono<?> result) {
    return result
        .map(Object::toString)
        .map(value -> Map.entry(value, ""))
        .onErrorResume(error -> Mono.just(Map.entry("", error.toString())))
        .elapsed()
        .map(
            timed ->
                Map.of(
                    "result", timed.getT2().getKey(),
                    "error", timed.getT2().getValue(),
                    "millis", timed.getT1()));
  }
}

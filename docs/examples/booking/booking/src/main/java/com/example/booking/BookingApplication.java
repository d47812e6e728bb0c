package com.example.booking;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Started as {@code java -jar booking.jar}; profile {@code no-breaker} calls without a guard. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BookingApplication {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Rates rates(
      RatesSettings settings,
      ObjectMapper json,
      CircuitBreakerRegistry breakers,
      TimeLimiterRegistry limits) {
    var remote = new RemoteRates(settings.url(), json);
    if (!settings.guarded()) return new PlainRates(remote);
    return new GuardedRates(
        remote,
        breakers.circuitBreaker("rates"),
        limits.timeLimiter("rates"),
        settings.listCents());
  }

  public static void main(String[] args) {
    SpringApplication.run(BookingApplication.class, args);
  }
}

package io.faultline.cost.call;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** A Spring Boot application with the benchmark target as its only service. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BenchmarkTarget.class)
public class SpringHost {
  static BenchmarkTarget start() {
    return new SpringApplicationBuilder(SpringHost.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .run()
        .getBean(BenchmarkTarget.class);
  }
}

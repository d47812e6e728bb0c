package io.faultline.host.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application; Spring Boot says its port. */
@SpringBootApplication
public class SpringHost {
  /** Arguments: Spring Boot's. */
  public static void main(String[] arguments) {
    SpringApplication.run(SpringHost.class, arguments);
  }
}

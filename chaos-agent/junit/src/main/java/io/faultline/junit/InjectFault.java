package io.faultline.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Raises a fault in this JVM for the duration of the test method: after {@code @BeforeEach}, before
 * {@code @AfterEach}. On a class it is raised for each of its tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(InjectFaults.class)
@WithFaults
public @interface InjectFault {
  /** The fault's text, such as {@code latency 200ms}. */
  String fault();

  /** Point, what a call must match and a selection: {@code http-client path=/pay* share=50%}. */
  String target();

  /** Whether the test fails if the fault affected no call, because then it proves nothing. */
  boolean requireEffect() default true;

  /**
   * In whole seconds, 1 to 3600. A test that takes longer fails, because it went on without the
   * fault.
   */
  int atMostSeconds() default Faults.AT_MOST_SECONDS;
}

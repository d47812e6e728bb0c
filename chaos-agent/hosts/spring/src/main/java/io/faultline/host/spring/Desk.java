package io.faultline.host.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Service;

/** A stereotype of the application's own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Service
@interface Desk {}

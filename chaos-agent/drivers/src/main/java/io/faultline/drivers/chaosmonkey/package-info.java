/** Faults raised by Chaos Monkey for Spring Boot inside its service. */
package io.faultline.drivers.chaosmonkey;

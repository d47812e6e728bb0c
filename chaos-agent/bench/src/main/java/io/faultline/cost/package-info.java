/**
 * Measures what the agent costs its host, in processes of their own and always in turns with the
 * same host without it. May import JMH, Vert.x, Jackson, picocli and, where Chaos Monkey is
 * compared, Spring; none of the agent's classes: it knows where the jar is.
 */
package io.faultline.cost;

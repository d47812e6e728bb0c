/** Faults that are active: which calls they are done to, how often they were, and when they end. */
package io.faultline.agent.fault;

/** Active faults: which calls they affect, how often they did, and when they end. */
package io.faultline.agent.fault;

/** The entry points, the assembly of the agent, and the loader of hooks. */
package io.faultline.agent.start;

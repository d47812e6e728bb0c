/** Decides whether a process may be asked to load the agent, before anything is sent to it. */
package io.faultline.agent.attach;

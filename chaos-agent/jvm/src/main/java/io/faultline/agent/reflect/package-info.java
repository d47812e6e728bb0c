/** Reads classes and private fields whose types the agent does not know. */
package io.faultline.agent.reflect;

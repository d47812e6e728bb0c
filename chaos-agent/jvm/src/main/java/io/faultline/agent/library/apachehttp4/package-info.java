/** Apache HttpClient 4, classic: the client whose calling thread waits. */
package io.faultline.agent.library.apachehttp4;

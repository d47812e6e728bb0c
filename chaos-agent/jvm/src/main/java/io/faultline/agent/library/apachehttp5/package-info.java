/** Apache HttpClient 5, classic: the client whose calling thread waits. */
package io.faultline.agent.library.apachehttp5;

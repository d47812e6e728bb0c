/** OkHttp from version 4 on, and therefore Retrofit. */
package io.faultline.agent.library.okhttp;

parent.postMessage({ frameSeesProbe: 'probe' in globalThis, frameUrl: location.pathname });
